/** The header that no form and no simple cross-origin request can carry. */
const markHeader = 'x-goodgo-request';

/** Why a request is not one of our own pages'. */
export type Refusal = 'METHOD' | 'MARK' | 'CONTENT_TYPE' | 'ORIGIN' | 'FETCH_SITE';

/**
 * Whether a request that acts for the person signed in comes from one of our own pages. Cookies alone prove
 * nothing, since a browser attaches them to requests that other sites cause. Three independent proofs are
 * asked for: a header that needs a preflight (which we never grant), our own origin, and the browser's word.
 */
export function refusalOf(request: Request, allowedMethods: readonly string[]): Refusal | undefined {
  if (!allowedMethods.includes(request.method)) return 'METHOD';
  if (request.headers.get(markHeader) !== '1') return 'MARK';
  if (request.method === 'POST' && !isJson(request.headers.get('content-type'))) return 'CONTENT_TYPE';
  if (request.headers.get('origin') !== ownOrigin(request)) return 'ORIGIN';
  if (request.headers.get('sec-fetch-site') !== 'same-origin') return 'FETCH_SITE';
  return undefined;
}

function isJson(contentType: string | null): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}

// Behind Traefik the scheme is in X-Forwarded-Proto; a page of another site can set neither header.
function ownOrigin(request: Request): string {
  const forwarded = request.headers.get('x-forwarded-proto')?.split(',')[0]?.trim();
  const scheme = forwarded ?? new URL(request.url).protocol.replace(':', '');
  return `${scheme}://${request.headers.get('host')}`;
}
