/** A value that outlives the page. */
export type KeptValue<Value> = {
  /** What is kept; undefined when there is nothing, or nothing that can be read. */
  readonly load: () => Value | undefined;
  readonly save: (value: Value) => void;
  readonly clear: () => void;
};

/** The part of `localStorage` that is used. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

type KeptValueOptions<Value> = {
  readonly storage: TextStorage;
  readonly key: string;
  /** Counts up when the shape changes; what an older version kept is dropped. */
  readonly version: number;
  /** Makes a value of what was kept, or undefined when it is not one: the storage belongs to the user. */
  readonly read: (kept: unknown) => Value | undefined;
};

/** Keeps a value as JSON. A full or forbidden storage loses the value but never the page. */
export function createKeptValue<Value>({
  storage,
  key,
  version,
  read,
}: KeptValueOptions<Value>): KeptValue<Value> {
  return {
    load: () => {
      const kept = parse(attempt(() => storage.getItem(key)));
      return isRecord(kept) && kept.version === version ? read(kept.value) : undefined;
    },
    save: (value) => attempt(() => storage.setItem(key, JSON.stringify({ version, value }))),
    clear: () => attempt(() => storage.removeItem(key)),
  };
}

function parse(text: string | null | undefined): unknown {
  return text ? attempt((): unknown => JSON.parse(text)) : undefined;
}

/** Whether something read from outside is an object whose fields can be looked at. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
