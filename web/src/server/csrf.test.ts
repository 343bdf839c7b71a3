import { afterEach, describe, expect, it, vi } from 'vitest';
import * as graphRoute from '../app/api/graph/route.ts';
import * as sessionRoute from '../app/api/session/route.ts';
import { accessToken, fakeGraph, ownRequest } from './testing/fake-graph.ts';

const cookie = `__Host-goodgo-access=${accessToken(300)}; __Host-goodgo-refresh=r`;

const foreign: readonly (readonly [string, Parameters<typeof ownRequest>[1]])[] = [
  ['a GET by an image or a link', { method: 'GET' }],
  ['a HEAD', { method: 'HEAD' }],
  ['a preflight', { method: 'OPTIONS' }],
  ['a PUT', { method: 'PUT' }],
  [
    'a form',
    { headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-goodgo-request': undefined } },
  ],
  [
    'a multipart form',
    { headers: { 'content-type': 'multipart/form-data; boundary=x', 'x-goodgo-request': undefined } },
  ],
  ['a text/plain body, which needs no preflight', { headers: { 'content-type': 'text/plain' } }],
  ['JSON without the mark', { headers: { 'x-goodgo-request': undefined } }],
  ['no content type', { headers: { 'content-type': undefined } }],
  ['no Origin', { headers: { origin: undefined } }],
  ['the null Origin of a sandbox', { headers: { origin: 'null' } }],
  ['another site', { headers: { origin: 'https://evil.example' } }],
  ['another site that looks alike', { headers: { origin: 'https://till.example.evil.example' } }],
  ['our host over plain HTTP', { headers: { origin: 'http://till.example' } }],
  ['our host on another port', { headers: { origin: 'https://till.example:8443' } }],
  ['a cross-site fetch', { headers: { 'sec-fetch-site': 'cross-site' } }],
  ['a sibling domain', { headers: { 'sec-fetch-site': 'same-site' } }],
  ['an address typed by hand', { headers: { 'sec-fetch-site': 'none' } }],
  ['no Sec-Fetch-Site', { headers: { 'sec-fetch-site': undefined } }],
];

const routes = [
  ['/api/graph', graphRoute],
  ['/api/session', sessionRoute],
] as const;

afterEach(() => vi.unstubAllGlobals());

describe.each(routes)('%s', (path, route) => {
  it.each(foreign)('refuses %s and asks the graph nothing', async (_name, options) => {
    const seen = fakeGraph({});
    const request = ownRequest(path, { ...options, headers: { cookie, ...options?.headers } });
    const handle = route[request.method as keyof typeof route];
    const response = await handle(request);
    expect(response.status).toBe(403);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(seen).toEqual([]);
  });
});

describe('/api/graph', () => {
  it('lets an operation of our own page pass', async () => {
    const seen = fakeGraph({ Viewer: [{ data: { viewer: { scopes: [] } } }] });
    const response = await graphRoute.POST(ownRequest('/api/graph', { headers: { cookie } }));
    expect(response.status).toBe(200);
    expect(seen).toHaveLength(1);
  });
});

describe('/api/session', () => {
  it('refuses a sign-out that another site causes', async () => {
    const seen = fakeGraph({});
    const request = ownRequest('/api/session', {
      method: 'DELETE',
      headers: { cookie, origin: 'https://evil.example' },
    });
    expect((await sessionRoute.DELETE(request)).status).toBe(403);
    expect(seen).toEqual([]);
  });
});
