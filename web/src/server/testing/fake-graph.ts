import { vi } from 'vitest';

/** A request as the graph got it. */
export type SeenRequest = {
  readonly operation: string;
  readonly authorization: string | undefined;
  readonly headers: Headers;
  readonly variables: Record<string, unknown>;
};

type Answer = { readonly status?: number; readonly data?: unknown; readonly code?: string } | 'lost' | 'html';

/** Stands in for the network in tests: answers operations by name, in order, the last answer for ever. */
export function fakeGraph(answers: Readonly<Record<string, readonly Answer[]>>) {
  const seen: SeenRequest[] = [];
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    const { query, variables = {} } = JSON.parse(String(init.body));
    const operation = /(?:query|mutation) (\w+)/.exec(query)?.[1] ?? 'anonymous';
    const headers = new Headers(init.headers);
    const before = seen.filter((request) => request.operation === operation).length;
    seen.push({ operation, headers, variables, authorization: headers.get('authorization') ?? undefined });
    const script = answers[operation] ?? [];
    return respond(script[Math.min(before, script.length - 1)] ?? { data: {} });
  });
  return seen;
}

function respond(answer: Answer): Response {
  if (answer === 'lost') throw new TypeError('fetch failed');
  if (answer === 'html')
    return new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } });
  const { status = 200, data, code } = answer;
  const body = code ? { errors: [{ message: code, extensions: { code } }] } : { data };
  return Response.json(body, { status });
}

/** A request as one of our own pages makes it; `headers` with undefined leave one out. */
export function ownRequest(
  path: string,
  {
    method = 'POST',
    headers = {},
    body = '{"query":"query Viewer { viewer { scopes } }"}',
  }: { method?: string; headers?: Record<string, string | undefined>; body?: string | undefined } = {},
): Request {
  const all = {
    host: 'till.example',
    origin: 'https://till.example',
    'x-forwarded-proto': 'https',
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    'x-goodgo-request': '1',
    ...headers,
  };
  const present = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const carriesBody = method !== 'GET' && method !== 'HEAD' && method !== 'DELETE';
  return new Request(`http://127.0.0.1:3000${path}`, {
    method,
    headers: present,
    ...(carriesBody ? { body } : {}),
  });
}

/** An access token that ends in so many seconds. */
export function accessToken(secondsLeft: number, name = 'token'): string {
  const exp = Math.floor(Date.now() / 1000) + secondsLeft;
  return ['head', Buffer.from(JSON.stringify({ exp, name })).toString('base64url'), 'signature'].join('.');
}

/** Tokens as the graph answers them. */
export function tokens(name: string) {
  return {
    accessToken: accessToken(300, name),
    accessTokenExpiresAt: new Date(Date.now() + 300_000).toISOString(),
    refreshToken: `refresh-${name}`,
    refreshTokenExpiresAt: new Date(Date.now() + 43_200_000).toISOString(),
  };
}
