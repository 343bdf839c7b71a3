import { afterEach, describe, expect, it, vi } from 'vitest';
import { proxyToGraph } from './graph-proxy.ts';
import { accessToken, fakeGraph, ownRequest, tokens } from './testing/fake-graph.ts';

const viewer = { data: { viewer: { scopes: [] } } };

function requestWith(cookies: Record<string, string>, headers: Record<string, string> = {}): Request {
  const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  return ownRequest('/api/graph', { headers: { cookie: cookie.join('; '), ...headers } });
}

async function codeIn(response: Response): Promise<string> {
  return (await response.json()).errors[0].extensions.code;
}

afterEach(() => vi.unstubAllGlobals());

describe('an operation of a page', () => {
  it('reaches the graph with the token of the cookie, the chosen language and a new request id', async () => {
    const seen = fakeGraph({ Viewer: [viewer] });
    const token = accessToken(300);
    const response = await proxyToGraph(
      requestWith(
        { '__Host-goodgo-access': token, 'goodgo-locale': 'en' },
        { 'x-request-id': 'chosen-by-the-browser' },
      ),
    );
    expect(await response.json()).toEqual(viewer);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(seen[0]?.authorization).toBe(`Bearer ${token}`);
    expect(seen[0]?.headers.get('accept-language')).toBe('en');
    expect(seen[0]?.headers.get('x-request-id')).toBe(response.headers.get('x-request-id'));
    expect(seen[0]?.headers.get('x-request-id')).not.toBe('chosen-by-the-browser');
  });

  it('speaks Vietnamese until another language is chosen', async () => {
    const seen = fakeGraph({ Viewer: [viewer] });
    await proxyToGraph(requestWith({ '__Host-goodgo-access': accessToken(300), 'goodgo-locale': 'xx' }));
    expect(seen[0]?.headers.get('accept-language')).toBe('vi');
  });

  it('is refused without a session, and without asking the graph', async () => {
    const seen = fakeGraph({});
    const response = await proxyToGraph(requestWith({}));
    expect(response.status).toBe(401);
    expect(await codeIn(response)).toBe('UNAUTHENTICATED');
    expect(seen).toEqual([]);
  });

  it('that is too large goes nowhere', async () => {
    const seen = fakeGraph({});
    const body = JSON.stringify({ query: 'x'.repeat(100_001) });
    const headers = { cookie: `__Host-goodgo-access=${accessToken(300)}` };
    const response = await proxyToGraph(ownRequest('/api/graph', { headers, body }));
    expect(response.status).toBe(413);
    expect(seen).toEqual([]);
  });
});

describe('a session whose access token is old', () => {
  it('is renewed before the graph is asked, and the new tokens go into cookies only', async () => {
    const renewed = tokens('renewed');
    const seen = fakeGraph({
      RefreshSession: [{ data: { refreshSession: { tokens: renewed } } }],
      Viewer: [viewer],
    });
    const response = await proxyToGraph(
      requestWith({ '__Host-goodgo-access': accessToken(2), '__Host-goodgo-refresh': 'old-1' }),
    );
    expect(seen.map(({ operation }) => operation)).toEqual(['RefreshSession', 'Viewer']);
    expect(seen[1]?.authorization).toBe(`Bearer ${renewed.accessToken}`);
    const [access, refresh] = response.headers.getSetCookie();
    expect(access).toMatch(/^__Host-goodgo-access=.+; Path=\/; Max-Age=\d+; Secure; HttpOnly; SameSite=Lax$/);
    expect(refresh).toMatch(/^__Host-goodgo-refresh=refresh-renewed; .*Secure; HttpOnly; SameSite=Strict$/);
    expect(await response.text()).not.toContain(renewed.refreshToken);
  });

  it('is renewed once when the graph refuses a token that looked good', async () => {
    const seen = fakeGraph({
      RefreshSession: [{ data: { refreshSession: { tokens: tokens('second') } } }],
      Viewer: [{ status: 401, code: 'UNAUTHENTICATED' }, viewer],
    });
    const response = await proxyToGraph(
      requestWith({ '__Host-goodgo-access': accessToken(300), '__Host-goodgo-refresh': 'old-2' }),
    );
    expect(await response.json()).toEqual(viewer);
    expect(seen.map(({ operation }) => operation)).toEqual(['Viewer', 'RefreshSession', 'Viewer']);
  });

  it('does not go round in circles when the graph refuses the new token as well', async () => {
    const seen = fakeGraph({
      RefreshSession: [{ data: { refreshSession: { tokens: tokens('third') } } }],
      Viewer: [{ status: 401, code: 'UNAUTHENTICATED' }],
    });
    const response = await proxyToGraph(requestWith({ '__Host-goodgo-refresh': 'old-3' }));
    expect(await codeIn(response)).toBe('UNAUTHENTICATED');
    expect(seen).toHaveLength(2);
  });

  it('ends, and its cookies with it, when the graph refuses the refresh token', async () => {
    fakeGraph({ RefreshSession: [{ data: { refreshSession: { tokens: null } } }] });
    const response = await proxyToGraph(requestWith({ '__Host-goodgo-refresh': 'stolen' }));
    expect(response.status).toBe(401);
    expect(response.headers.getSetCookie().every((cookie) => cookie.includes('Max-Age=0'))).toBe(true);
  });
});

describe('a graph that is away', () => {
  it.each(['lost', 'html'] as const)('is an error in the shape of the graph (%s)', async (answer) => {
    fakeGraph({ Viewer: [answer] });
    const response = await proxyToGraph(requestWith({ '__Host-goodgo-access': accessToken(300) }));
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toContain('application/graphql-response+json');
    expect(await codeIn(response)).toBe('UNAVAILABLE');
  });

  it('keeps the session when it is the renewal that gets no answer', async () => {
    fakeGraph({ RefreshSession: ['lost'] });
    const response = await proxyToGraph(requestWith({ '__Host-goodgo-refresh': 'good' }));
    expect(response.status).toBe(503);
    expect(response.headers.getSetCookie()).toEqual([]);
  });
});
