import { AppError, isAppError } from '@goodgo/errors';
import type { Logger } from '@goodgo/logger';
import { fileOrigin } from './file-origin.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { urlOrigin } from './url-origin.ts';

/** From where a supergraph comes, and how often one looks. */
export interface SupergraphSourceOptions {
  /** The path of a file, or an address: `http://…`, `https://…`. */
  readonly source: string;
  /** How often an address is asked. A file is watched; its time is looked at as often, for where that is not told. */
  readonly pollMs: number;
  /** How long an address may take to answer. */
  readonly fetchTimeoutMs: number;
  readonly logger?: Logger;
  /** Hears of each reading after the first that gave no supergraph; the one before stays in use. */
  readonly onReadFailure: (error: AppError) => void;
}

/** The supergraph as it is, and as it becomes. */
export interface SupergraphSource {
  /** @throws AppError STARTUP_FAILED with a sentence that says what to do when there is none. */
  first(): Promise<string>;
  /**
   * Tells every text that differs from the one before. Whether it is a supergraph that works is for the listener to find
   * out: a file may have been read while it was written, and is told again when it is whole.
   */
  watch(onChange: (sdl: string) => void): void;
  /** Looks now, and resolves when a change was told. Before `watch` nobody listens, and it does nothing. */
  reload(): Promise<void>;
  /** Nothing is told any more; resolves when a reading that was under way has been broken off. */
  close(): Promise<void>;
}

/**
 * Opens the place that the configuration names; nothing is read before `first`.
 * @throws AppError CONFIG_INVALID when an address is none
 */
export function openSupergraphSource(options: SupergraphSourceOptions): SupergraphSource {
  const origin = /^https?:\/\//i.test(options.source) ? urlOrigin(options) : fileOrigin(options);
  let current: string | undefined;
  let onChange: ((sdl: string) => void) | undefined;
  let isClosed = false;

  async function look(): Promise<void> {
    try {
      const text = await origin.read();
      if (isClosed || text === current) return;
      current = text;
      onChange?.(text);
    } catch (error) {
      if (!isClosed) options.onReadFailure(asAppError(error));
    }
  }

  const looks = oneAtATime(look);
  return {
    first: async () => {
      const text = await firstReading(origin.read);
      current = text;
      return text;
    },
    watch: (listener) => {
      if (isClosed) return;
      onChange = listener;
      origin.watch(looks.run);
    },
    reload: async () => (onChange === undefined ? undefined : looks.run()),
    close: async () => {
      isClosed = true;
      origin.close();
      await looks.idle();
    },
  };
}

async function firstReading(read: () => Promise<string>): Promise<string> {
  try {
    return await read();
  } catch (cause) {
    throw new AppError('STARTUP_FAILED', asAppError(cause).message, { cause });
  }
}

function asAppError(error: unknown): AppError {
  if (isAppError(error)) return error;
  return new AppError('INTERNAL_SERVER_ERROR', 'The new supergraph was not taken.', { cause: error });
}
