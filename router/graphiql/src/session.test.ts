import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Answer } from './graph.ts';
import { Session } from './session.ts';

const lifetimeMs = 300_000;
let serverOffsetMs = 0;
let issued = 0;
/** Stands for the graph: every refresh token is good once. */
const graph = { ask: vi.fn(ask), serverNow: () => Date.now() + serverOffsetMs };

function tokens() {
  issued += 1;
  return {
    accessToken: `access-${issued}`,
    accessTokenExpiresAt: new Date(graph.serverNow() + lifetimeMs).toISOString(),
    refreshToken: `refresh-${issued}`,
  };
}

async function ask(query: string, variables: object): Promise<Answer> {
  if (query.includes('signOut')) return { data: { signOut: { sessionId: 's' } } };
  if (query.includes('signIn(')) return { data: { signIn: { tokens: tokens(), userErrors: [] } } };
  const isNewest = JSON.stringify(variables).includes(`"refresh-${issued}"`);
  return isNewest
    ? { data: { refreshSession: { tokens: tokens(), userErrors: [] } } }
    : { data: { refreshSession: { tokens: null, userErrors: [{ message: 'The session is over.' }] } } };
}

async function signedIn(): Promise<Session> {
  const session = new Session(graph);
  await session.signIn('manager@demo.goodgo.vn', 'goodgo-demo');
  return session;
}

const refreshes = () => graph.ask.mock.calls.filter(([query]) => query.includes('refreshSession'));

beforeEach(() => {
  vi.useFakeTimers();
  issued = 0;
  serverOffsetMs = 0;
  graph.ask.mockReset().mockImplementation(ask);
});

afterEach(() => {
  vi.useRealTimers();
});

it('holds the access token for the next requests', async () => {
  const session = await signedIn();
  expect(await session.accessToken()).toBe('access-1');
  expect(refreshes()).toHaveLength(0);
});

it('refreshes by itself half a minute before the token ends, again and again', async () => {
  const session = await signedIn();
  await vi.advanceTimersByTimeAsync(lifetimeMs - 31_000);
  expect(refreshes()).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await session.accessToken()).toBe('access-2');
  await vi.advanceTimersByTimeAsync(lifetimeMs);
  expect(await session.accessToken()).toBe('access-3');
});

it('spends a refresh token once, however many requests wait for it', async () => {
  const session = await signedIn();
  // A laptop that slept: the clock went on, the timers did not.
  vi.setSystemTime(Date.now() + lifetimeMs * 2);
  const used = await Promise.all([session.accessToken(), session.accessToken(), session.accessToken()]);
  expect(used).toEqual(['access-2', 'access-2', 'access-2']);
  expect(refreshes()).toHaveLength(1);
});

it.each([-600_000, 600_000])('is not misled by a clock that is %d ms off', async (offset) => {
  serverOffsetMs = offset;
  const session = await signedIn();
  expect(session.state.get()).toMatchObject({ endsAt: Date.now() + lifetimeMs });
  expect(await session.accessToken()).toBe('access-1');
});

it('keeps the token in hand when the graph does not answer a refresh, and tries again', async () => {
  const session = await signedIn();
  graph.ask.mockRejectedValueOnce(new Error('The graph does not answer.'));
  await vi.advanceTimersByTimeAsync(lifetimeMs - 30_000);
  expect(session.state.get()).toMatchObject({ kind: 'signed-in', accessToken: 'access-1' });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(session.state.get()).toMatchObject({ kind: 'signed-in', accessToken: 'access-2' });
});

it('says so when the session is over', async () => {
  const session = await signedIn();
  issued += 1; // Somebody else has used the refresh token.
  await vi.advanceTimersByTimeAsync(lifetimeMs);
  expect(session.state.get()).toEqual({ kind: 'signed-out', notice: 'The session is over.' });
  expect(await session.accessToken()).toBeUndefined();
});

it('tells why a sign-in was refused', async () => {
  const session = new Session(graph);
  graph.ask.mockResolvedValueOnce({
    data: { signIn: { tokens: null, userErrors: [{ message: 'They do not belong together.' }] } },
  });
  await session.signIn('manager@demo.goodgo.vn', 'wrong');
  expect(session.state.get()).toEqual({ kind: 'signed-out', notice: 'They do not belong together.' });
});

it('forgets the tokens at sign-out, tells the graph, and never refreshes again', async () => {
  const session = await signedIn();
  await session.signOut();
  expect(session.state.get()).toEqual({ kind: 'signed-out' });
  expect(graph.ask).toHaveBeenLastCalledWith(expect.stringContaining('signOut'), {}, 'access-1');
  await vi.advanceTimersByTimeAsync(lifetimeMs * 2);
  expect(refreshes()).toHaveLength(0);
});

it('does not sign in again when a refresh is answered after the sign-out', async () => {
  const session = await signedIn();
  let answer: (late: Answer) => void = () => undefined;
  graph.ask.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  await vi.advanceTimersByTimeAsync(lifetimeMs - 30_000);
  session.observe({ signOut: { sessionId: 's' } });
  answer({ data: { refreshSession: { tokens: tokens(), userErrors: [] } } });
  await vi.advanceTimersByTimeAsync(0);
  expect(session.state.get()).toEqual({ kind: 'signed-out' });
});

it('counts from the newest token only', async () => {
  const session = await signedIn();
  await vi.advanceTimersByTimeAsync(200_000);
  await session.signIn('cashier@demo.goodgo.vn', 'goodgo-demo');
  await vi.advanceTimersByTimeAsync(lifetimeMs - 31_000);
  expect(refreshes()).toHaveLength(0);
});

it('takes over the tokens of a tab that signs in or refreshes', async () => {
  const session = new Session(graph);
  session.observe({ signIn: { tokens: tokens() } });
  expect(session.state.get()).toMatchObject({ accessToken: 'access-1', serial: 1 });
  session.observe({ refreshSession: { tokens: tokens() } });
  expect(session.state.get()).toMatchObject({ accessToken: 'access-2', serial: 1 });
  session.observe({ signIn: { tokens: tokens() } });
  expect(session.state.get()).toMatchObject({ accessToken: 'access-3', serial: 2 });
});
