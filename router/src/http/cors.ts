import type { HttpRequest, HttpResponse, Route } from '@goodgo/http-service';

const maxAgeSeconds = '600';

const clientHeaders = [
  'accept-language',
  'apollo-require-preflight',
  'authorization',
  'content-type',
  'x-apollo-operation-name',
  'x-goodgo-plan',
  'x-request-id',
];

/** Which pages, and what they may send besides what every client of the graph does. */
export interface CorsOptions {
  readonly origins: ReadonlySet<string>;
  readonly headers: readonly string[];
}

/**
 * Lets web pages of these origins use a route, and no others. Tokens travel in the Authorization header, so cookies
 * never do: credentials stay off.
 */
export function withCors(routes: readonly Route[], options: CorsOptions): Route[] {
  const { origins } = options;
  if (origins.size === 0) return [...routes];
  const open = routes.map((route) => ({
    ...route,
    handle: async (request: HttpRequest) =>
      withHeaders(await route.handle(request), originHeaders(request, origins)),
  }));
  const paths = [...new Set(routes.map(({ path }) => path))];
  return [...open, ...paths.map((path) => preflightRoute(path, options))];
}

function preflightRoute(path: string, { origins, headers }: CorsOptions): Route {
  return {
    method: 'OPTIONS',
    path,
    handle: async (request) => ({
      status: 204,
      headers: {
        ...originHeaders(request, origins),
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': [...clientHeaders, ...headers].join(', '),
        'access-control-max-age': maxAgeSeconds,
      },
      body: '',
    }),
  };
}

function originHeaders({ headers }: HttpRequest, origins: ReadonlySet<string>): Record<string, string> {
  const { origin } = headers;
  if (origin === undefined || !origins.has(origin)) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'x-request-id',
  };
}

function withHeaders(response: HttpResponse, headers: Record<string, string>): HttpResponse {
  return { ...response, headers: { ...response.headers, ...headers } };
}
