import { afterEach, describe, expect, it, vi } from 'vitest';
import { DELETE, POST } from '../app/api/session/route.ts';
import { accessToken, fakeGraph, ownRequest, tokens } from './testing/fake-graph.ts';

const credentials = JSON.stringify({ email: 'cashier@demo.goodgo.vn', password: 'goodgo-demo' });

afterEach(() => vi.unstubAllGlobals());

describe('signing in', () => {
  it('puts the tokens into cookies and shows the page none of them', async () => {
    const granted = tokens('granted');
    fakeGraph({ SignIn: [{ data: { signIn: { tokens: granted, userErrors: [] } } }] });
    const response = await POST(ownRequest('/api/session', { body: credentials }));
    expect(response.headers.getSetCookie()).toHaveLength(2);
    const text = await response.text();
    expect(JSON.parse(text)).toEqual({ outcome: 'signed-in' });
    expect(text).not.toContain(granted.refreshToken);
  });

  it('passes on the address of the browser, by which attempts are counted', async () => {
    const seen = fakeGraph({ SignIn: [{ data: { signIn: { tokens: tokens('granted'), userErrors: [] } } }] });
    await POST(
      ownRequest('/api/session', { body: credentials, headers: { 'x-forwarded-for': '203.0.113.7' } }),
    );
    expect(seen[0]?.headers.get('x-forwarded-for')).toBe('203.0.113.7');
  });

  it('tells a refusal in the words of the graph', async () => {
    const userErrors = [{ code: 'SIGN_IN_REFUSED', message: 'E-mail hoặc mật khẩu không đúng.', path: null }];
    fakeGraph({ SignIn: [{ data: { signIn: { tokens: null, userErrors } } }] });
    const response = await POST(ownRequest('/api/session', { body: credentials }));
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      outcome: 'refused',
      message: 'E-mail hoặc mật khẩu không đúng.',
    });
  });

  it('says how long to wait after too many attempts', async () => {
    const userErrors = [
      { code: 'SIGN_IN_THROTTLED', message: 'Thử lại sau 60 giây.', retryAfterSeconds: 60 },
    ];
    fakeGraph({ SignIn: [{ data: { signIn: { tokens: null, userErrors } } }] });
    const response = await POST(ownRequest('/api/session', { body: credentials }));
    expect(response.status).toBe(429);
    expect(await response.json()).toMatchObject({ outcome: 'throttled', retryAfterSeconds: 60 });
  });

  it.each(['', 'no json', '{"email":1,"password":"x"}', 'null', '[]'])(
    'refuses %j without asking',
    async (body) => {
      const seen = fakeGraph({});
      expect((await POST(ownRequest('/api/session', { body }))).status).toBe(400);
      expect(seen).toEqual([]);
    },
  );

  it('does not call a password wrong when nobody could look', async () => {
    fakeGraph({ SignIn: ['lost'] });
    const response = await POST(ownRequest('/api/session', { body: credentials }));
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ outcome: 'unreachable' });
  });
});

describe('signing out', () => {
  const cookie = `__Host-goodgo-access=${accessToken(300)}; __Host-goodgo-refresh=r`;

  it.each([{ data: { signOut: { sessionId: 's' } } }, 'lost'] as const)(
    'forgets the session in this browser whatever the graph answers (%s)',
    async (answer) => {
      const seen = fakeGraph({ SignOut: [answer] });
      const response = await DELETE(ownRequest('/api/session', { method: 'DELETE', headers: { cookie } }));
      expect(seen).toHaveLength(1);
      expect(response.status).toBe(200);
      expect(response.headers.getSetCookie().every((value) => value.includes('Max-Age=0'))).toBe(true);
    },
  );
});
