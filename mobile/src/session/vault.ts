import {
  deleteItemAsync,
  getItemAsync,
  setItemAsync,
  WHEN_UNLOCKED_THIS_DEVICE_ONLY,
} from 'expo-secure-store';
import type { Vault } from './session.ts';

const key = 'goodgo.session';
// Out of backups, and unreadable while the phone is locked.
const options = { keychainAccessible: WHEN_UNLOCKED_THIS_DEVICE_ONLY };

/** The keychain of iOS, the keystore of Android. */
export const vault: Vault = {
  read: () => getItemAsync(key, options),
  write: (text) => setItemAsync(key, text, options),
  clear: () => deleteItemAsync(key, options),
};
