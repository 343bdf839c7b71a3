import type { StaffViewerFragment } from '../generated/graphql.ts';
import { createKeptValue, isRecord, type KeptValue, type TextStorage } from '../kept-value.ts';

/** A store of the person signed in. */
export type Store = StaffViewerFragment['stores'][number];

/** A till of a store. */
export type Register = Store['registers'][number];

/** Where somebody works: at a register of a store. */
export type Place = { readonly store: Store; readonly register: Register };

/** What is remembered of a place. */
export type PlaceIds = { readonly storeId: string; readonly registerId: string };

/** The place that this device was set to, for whoever signs in. */
export function createKeptPlace(storage: TextStorage): KeptValue<PlaceIds> {
  return createKeptValue({ storage, key: 'goodgo:place', version: 1, read: readIds });
}

/** The remembered place if the person may still work there; else the only one there is; else none. */
export function choosePlace(stores: readonly Store[], remembered: PlaceIds | undefined): Place | undefined {
  const places = placesOf(stores);
  const same = places.find(
    ({ store, register }) => store.id === remembered?.storeId && register.id === remembered.registerId,
  );
  return same ?? (places.length === 1 ? places[0] : undefined);
}

/** Every register of every store. */
export function placesOf(stores: readonly Store[]): Place[] {
  return stores.flatMap((store) => store.registers.map((register) => ({ store, register })));
}

function readIds(kept: unknown): PlaceIds | undefined {
  if (!isRecord(kept)) return undefined;
  const { storeId, registerId } = kept;
  return typeof storeId === 'string' && typeof registerId === 'string' ? { storeId, registerId } : undefined;
}
