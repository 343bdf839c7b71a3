import type { KeyObject } from 'node:crypto';
import type { StaffViewer } from '@goodgo/viewer';
import { type KeyFor, keyOf, verifyWith } from './access-token.ts';

/** The staff viewer of an access token. It throws what `verifyAccessToken` throws. */
export type VerifyAccessToken = (token: string) => Promise<StaffViewer>;

/** How much a verifier remembers. */
export interface VerifierOptions {
  /** How many tokens. @default 5_000 */
  readonly mostKept?: number;
  /** @default the clock */
  readonly now?: () => Date;
}

interface Verified {
  readonly kid: string;
  readonly key: KeyObject;
  readonly viewer: StaffViewer;
  isGoodAt(now: Date): boolean;
}

/**
 * Verifies access tokens, and a signature only once: a client sends the same token with every request of some minutes. What may
 * change while a token is known is looked at each time: whether it has run out, and whether its key is still published.
 */
export function createAccessTokenVerifier(
  keyFor: KeyFor,
  { mostKept = 5_000, now = () => new Date() }: VerifierOptions = {},
): VerifyAccessToken {
  const verified = new Map<string, Verified>();

  function keep(token: string, one: Verified): void {
    verified.set(token, one);
    const [oldest] = verified.keys();
    if (verified.size > mostKept && oldest !== undefined) verified.delete(oldest);
  }

  return async (token) => {
    const known = verified.get(token);
    if (known && (await keyFor(known.kid)) === known.key && known.isGoodAt(now())) return known.viewer;
    verified.delete(token);
    const { kid, key } = await keyOf(token, keyFor);
    const { viewer, isGoodAt } = verifyWith(key, token, now());
    keep(token, { kid, key, viewer, isGoodAt });
    return viewer;
  };
}
