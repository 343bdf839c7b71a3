import { ownFetch, ownHeaders } from '../../graph/own-fetch.ts';
import type { SessionOutcome } from '../../server/session-response.ts';

/** Signs in through our server, which keeps the tokens. Never throws: no answer is an outcome, too. */
export async function requestSignIn(email: string, password: string): Promise<SessionOutcome> {
  return ask({
    method: 'POST',
    headers: { ...ownHeaders, 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
}

/** Ends the session, here and at the graph. */
export async function requestSignOut(): Promise<SessionOutcome> {
  return ask({ method: 'DELETE', headers: ownHeaders });
}

async function ask(init: RequestInit): Promise<SessionOutcome> {
  try {
    const response = await ownFetch('/api/session', init);
    // Our own server answers in this shape; see `sessionResponse`.
    return (await response.json()) as SessionOutcome;
  } catch {
    return { outcome: 'unreachable' };
  }
}
