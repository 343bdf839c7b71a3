import { createWatched, type TextStorage, type Watched } from '@goodgo/client-graphql';

/** Texts that outlive the app: read and changed in memory, written behind. */
export type KeptTexts = TextStorage & {
  /** Resolves once everything that was changed is on the disk; rejects when it can't be written. */
  readonly whenWritten: () => Promise<void>;
  /** Whether the disk has everything. */
  readonly isWritten: Pick<Watched<boolean>, 'get' | 'subscribe'>;
};

/** A key with its text; null when the text is gone. */
export type Change = readonly [key: string, text: string | null];

/** Where the texts lie. */
export type Disk = {
  readonly read: () => Promise<readonly (readonly [string, string])[]>;
  /** Writes all of them or none. */
  readonly write: (changes: readonly Change[]) => Promise<void>;
};

/**
 * Opens the texts of a disk. Changes are written in the order in which they were made, those made together in one
 * transaction; what could not be written is tried again with the next change.
 */
export async function openKeptTexts({ read, write }: Disk): Promise<KeptTexts> {
  const texts = new Map(await read());
  const unwritten = new Set<string>();
  const isWritten = createWatched(true);
  let writing: Promise<void> = Promise.resolve();

  return {
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => {
      texts.set(key, text);
      writeLater(key);
    },
    removeItem: (key) => {
      texts.delete(key);
      writeLater(key);
    },
    whenWritten,
    isWritten,
  };

  function writeLater(key: string): void {
    unwritten.add(key);
    isWritten.set(false);
    // Who must know whether it worked asks `whenWritten`.
    whenWritten().catch(() => undefined);
  }

  function whenWritten(): Promise<void> {
    writing = writing.catch(() => undefined).then(writeAll);
    return writing;
  }

  async function writeAll(): Promise<void> {
    const keys = [...unwritten];
    if (keys.length === 0) return;
    unwritten.clear();
    try {
      await write(keys.map((key) => [key, texts.get(key) ?? null]));
      if (unwritten.size === 0) isWritten.set(true);
    } catch (error) {
      for (const key of keys) unwritten.add(key);
      throw error;
    }
  }
}
