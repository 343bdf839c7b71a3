import type { KeyObject } from 'node:crypto';
import { AppError } from '@goodgo/errors';
import type { KeyFor } from './access-token.ts';
import { parseJwks } from './parse-jwks.ts';

/** The public keys that another service publishes. */
export interface RemoteJwks {
  /**
   * The key of a kid; undefined when the publisher has none of that name.
   * @throws AppError UNAVAILABLE when nobody can say: the kid is not known here and the publisher does not answer
   */
  readonly keyFor: KeyFor;
}

/** Where keys come from, and how often they are asked for. */
export type RemoteJwksOptions = {
  /** From the configuration, never from a token. */
  readonly url: string;
  /** How long a set counts as fresh. @default 600_000 */
  readonly cacheMs?: number;
  /** Least time between two fetches, whatever kids arrive. @default 30_000 */
  readonly cooldownMs?: number;
  /** Longest wait for an answer. @default 5_000 */
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
  /** A clock that only goes forward, in milliseconds. @default performance.now */
  readonly now?: () => number;
  /** Told about each fetch that failed. */
  readonly onFailure?: (error: AppError) => void;
};

/** While there is no key at all nobody can sign in, so the publisher is asked more often. */
const firstCooldownMs = 1_000;

/**
 * Keeps the keys of a JWKS address. A kid that is not known costs at most one fetch per cooldown, so that made-up kids
 * are no lever. A fetch that fails leaves the old set in use, and only the first request after its time waits for it.
 */
export function createRemoteJwks(options: RemoteJwksOptions): RemoteJwks {
  const { cacheMs = 600_000, cooldownMs = 30_000, now = () => performance.now() } = options;
  let keys: ReadonlyMap<string, KeyObject> = new Map();
  let loadedAt = Number.NEGATIVE_INFINITY;
  let askedAt = Number.NEGATIVE_INFINITY;
  let failure: AppError | undefined;
  let running: Promise<void> | undefined;

  async function load(): Promise<void> {
    askedAt = now();
    try {
      keys = await fetchKeys(options);
      loadedAt = now();
      failure = undefined;
    } catch (cause) {
      failure = new AppError('UNAVAILABLE', 'The keys of access tokens cannot be fetched.', { cause });
      options.onFailure?.(failure);
    } finally {
      running = undefined;
    }
  }

  function refresh(): Promise<void> | undefined {
    const cooldown = keys.size === 0 ? Math.min(cooldownMs, firstCooldownMs) : cooldownMs;
    if (now() - askedAt >= cooldown) running ??= load();
    return running;
  }

  return {
    keyFor: async (kid) => {
      const known = keys.get(kid);
      if (known && now() - loadedAt < cacheMs) return known;
      const waiting = refresh();
      if (known && failure) return known;
      await waiting;
      const found = keys.get(kid);
      if (!found && failure) throw failure;
      return found;
    },
  };
}

async function fetchKeys(options: RemoteJwksOptions): Promise<ReadonlyMap<string, KeyObject>> {
  const { url, timeoutMs = 5_000, fetch: send = fetch } = options;
  const headers = { accept: 'application/jwk-set+json, application/json' };
  const response = await send(url, { headers, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new AppError('UNAVAILABLE', `The JWKS address answered ${response.status}.`);
  return parseJwks(await response.json());
}
