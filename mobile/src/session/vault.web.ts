import type { Vault } from './session.ts';

const key = 'goodgo.session';

/**
 * A browser has no vault, so the tokens last as long as the tab. This stands in for the keychain where the app is tried
 * out or tested; who works in a browser uses the web register, whose server keeps the tokens from every script.
 */
export const vault: Vault = {
  read: async () => sessionStorage.getItem(key),
  write: async (text) => sessionStorage.setItem(key, text),
  clear: async () => sessionStorage.removeItem(key),
};
