import type { Session } from '../session/session.ts';
import { timedFetch } from './timed-fetch.ts';

/**
 * `fetch` in the name of the person signed in. A token that the graph refuses is renewed and the request sent once more;
 * when nobody is signed in any more, the session ends and the answer says so.
 */
export function createSessionFetch(session: Session, send: typeof fetch = timedFetch): typeof fetch {
  return async (input, init) => {
    const token = await session.accessToken();
    const response = await send(input, withToken(init, token));
    if (token === undefined || !(await isRefused(response))) return response;
    const renewed = await session.renewedToken(token);
    return renewed === undefined || renewed === token ? response : send(input, withToken(init, renewed));
  };
}

function withToken(init: RequestInit | undefined, token: string | undefined): RequestInit {
  const headers = new Headers(init?.headers);
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  return { ...init, headers };
}

async function isRefused(response: Response): Promise<boolean> {
  if (response.status === 401) return true;
  const text = await response.clone().text();
  return text.includes('"UNAUTHENTICATED"');
}
