/** The tokens of a session as the graph answers them. */
export type SessionTokens = {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: string;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: string;
};

/** What became of an attempt to renew a session. */
export type RefreshOutcome =
  | { readonly kind: 'renewed'; readonly tokens: SessionTokens }
  /** The graph refuses the refresh token: sign in again. */
  | { readonly kind: 'ended' }
  /** No answer; the session may well be good. */
  | { readonly kind: 'unreachable' };

/** Asks the graph once for new tokens; 'ended' when it refuses; throws when no answer arrives. */
export type Exchange = (refreshToken: string) => Promise<SessionTokens | 'ended'>;

/** What the outside world gives to {@link createSessionRefresh}. */
export type RefreshSurroundings = {
  readonly exchange: Exchange;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
};

const pausesMs = [100, 400];
// Requests that the browser sent before it saw the new cookies still arrive with the old token.
const keptMs = 10_000;

/**
 * Renews sessions, once for all requests that bring the same refresh token at the same time: a refresh
 * token is good once, and several tabs wake up together. An exchange whose answer is lost is repeated with
 * the same token, which the graph allows for 30 seconds.
 */
export function createSessionRefresh({ exchange, pause, now }: RefreshSurroundings) {
  const running = new Map<string, { readonly since: number; readonly outcome: Promise<RefreshOutcome> }>();

  return function refresh(refreshToken: string): Promise<RefreshOutcome> {
    forgetOld();
    const known = running.get(refreshToken);
    if (known) return known.outcome;
    const outcome = exchangePatiently(refreshToken).then((result) => {
      if (result.kind === 'unreachable') running.delete(refreshToken);
      return result;
    });
    running.set(refreshToken, { since: now(), outcome });
    return outcome;
  };

  async function exchangePatiently(refreshToken: string): Promise<RefreshOutcome> {
    for (const wait of [...pausesMs, undefined]) {
      try {
        const answer = await exchange(refreshToken);
        return answer === 'ended' ? { kind: 'ended' } : { kind: 'renewed', tokens: answer };
      } catch {
        if (wait !== undefined) await pause(wait);
      }
    }
    return { kind: 'unreachable' };
  }

  function forgetOld(): void {
    for (const [token, { since }] of running) if (now() - since > keptMs) running.delete(token);
  }
}
