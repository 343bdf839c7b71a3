import { AppError } from '@goodgo/errors';

/** An address taken apart. */
export interface Place {
  readonly url: URL;
  /** The address as it may be logged: without credentials, and without the query, which may hold a token. */
  readonly place: string;
  readonly authorization: { readonly authorization?: string };
}

/**
 * Takes the credentials out of an address, where `fetch` would not have them.
 * @throws AppError CONFIG_INVALID
 */
export function placeOf(address: string): Place {
  const url = URL.parse(address);
  if (url === null) throw notAnAddress();
  const authorization = authorizationOf(url);
  url.username = '';
  url.password = '';
  return { url, place: `${url.origin}${url.pathname}`, authorization };
}

function authorizationOf({ username, password }: URL): Place['authorization'] {
  if (username === '' && password === '') return {};
  try {
    const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
  } catch {
    throw notAnAddress(); // without its cause, which would quote them
  }
}

function notAnAddress(): AppError {
  return new AppError('CONFIG_INVALID', 'The address of the supergraph is none that can be asked.');
}
