import { isId } from '@goodgo/ids';
import DataLoader from 'dataloader';

/** Loads values by key, all keys that one request asks for in the same moment with one call. */
export interface BatchLoader<Value> {
  load(key: string): Promise<Value | undefined>;
}

const largestBatch = 500;

/**
 * Makes a loader for one request. `batch` gets each key once and answers the values it found, in any order.
 * @param keyOf the key of a found value
 */
export function createBatchLoader<Value>(
  batch: (keys: readonly string[]) => Promise<readonly Value[]>,
  keyOf: (value: Value) => string,
): BatchLoader<Value> {
  return new DataLoader<string, Value | undefined>(
    async (keys) => {
      const found = new Map((await batch(keys)).map((value) => [keyOf(value), value]));
      return keys.map((key) => found.get(key));
    },
    { maxBatchSize: largestBatch },
  );
}

/**
 * Like {@link createBatchLoader} for values by their `id`. Ids come from clients: what is no UUID is found nowhere, and
 * capitals are the same id.
 */
export function createEntityLoader<Value extends { readonly id: string }>(
  batch: (ids: readonly string[]) => Promise<readonly Value[]>,
): BatchLoader<Value> {
  const loader = createBatchLoader(batch, (value) => value.id);
  return { load: async (id) => (isId(id) ? loader.load(id.toLowerCase()) : undefined) };
}

/** Loads groups of values by key, all keys that one request asks for in the same moment with one call. */
export interface GroupLoader<Value> {
  /** Empty for a key without values. */
  load(key: string): Promise<readonly Value[]>;
}

/** Like {@link createBatchLoader} for keys that have any number of values each; their order is kept. */
export function createGroupLoader<Value>(
  batch: (keys: readonly string[]) => Promise<readonly Value[]>,
  keyOf: (value: Value) => string,
): GroupLoader<Value> {
  return new DataLoader<string, readonly Value[]>(
    async (keys) => {
      const groups = Map.groupBy(await batch(keys), keyOf);
      return keys.map((key) => groups.get(key) ?? []);
    },
    { maxBatchSize: largestBatch },
  );
}
