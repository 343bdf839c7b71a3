import { AppError } from '@goodgo/errors';
import { fakeClock } from '@goodgo/testing';
import { describe, expect, it } from 'vitest';
import { type BreakerState, breaker } from './breaker.ts';
import { aContext, policyTester, type WaitingCall } from './testing/policy-tester.ts';

const options = { failurePercent: 50, minimumCalls: 4, windowMs: 1_000, pauseMs: 100 };
const dead = new AppError('UNAVAILABLE', 'No answer: ECONNREFUSED');
const late = new AppError('DEADLINE_EXCEEDED', 'No answer within 10 ms');
const gone = new AppError('UNAVAILABLE', 'The client has gone');
const leftAlone = { code: 'UNAVAILABLE', message: expect.stringContaining('till is left alone') };

function subgraphBehindBreaker() {
  const clock = fakeClock();
  const states: BreakerState[] = [];
  const onState = (state: BreakerState) => states.push(state);
  const tester = policyTester(breaker({ ...options, onState, now: () => clock.now().getTime() }));
  /** Sends a call and ends it. */
  async function call(end: (call: WaitingCall) => void): Promise<void> {
    const sent = tester.send().then(
      () => undefined,
      () => undefined,
    );
    const waiting = tester.passed.at(-1);
    if (waiting) end(waiting);
    await sent;
  }
  const succeed = () => call(({ answer }) => answer());
  const fail = () => call(({ fail }) => fail(dead));
  const open = async () => {
    for (let calls = 0; calls < options.minimumCalls; calls += 1) await fail();
    clock.advance(options.pauseMs);
  };
  return { ...tester, advance: clock.advance, states, call, succeed, fail, open };
}

describe('a subgraph that fails', () => {
  it.each<[what: string, opens: boolean, end: (call: WaitingCall) => void]>([
    ['no connection', true, ({ fail }) => fail(dead)],
    ['no answer in time', true, ({ fail }) => fail(late)],
    ['status 500', true, ({ answer }) => answer(500)],
    ['status 504', true, ({ answer }) => answer(504)],
    ['status 400', false, ({ answer }) => answer(400)],
    ['status 401', false, ({ answer }) => answer(401)],
    [
      'an answer that is too large',
      false,
      ({ fail }) => fail(new AppError('PAYLOAD_TOO_LARGE', 'Too large')),
    ],
    ['a bug of ours', false, ({ fail }) => fail(new TypeError('undefined is not a function'))],
  ])('by %s is left alone: %s', async (_what, opens, end) => {
    const { call, send, passed, states } = subgraphBehindBreaker();
    for (let calls = 0; calls < options.minimumCalls; calls += 1) await call(end);
    expect(states).toEqual(opens ? ['open'] : []);
    if (!opens) return;
    await expect(send()).rejects.toMatchObject(leftAlone);
    expect(passed).toHaveLength(options.minimumCalls);
  });

  it.each<[opens: boolean, ends: string]>([
    [false, 'xxx'],
    [true, 'xxxx'],
    [true, '..xx'],
    [false, '...x'],
    [false, '...xx'],
    [true, '...xxx'],
    [false, '.....xxxx'],
  ])('is left alone (%s) after %s', async (opens, ends) => {
    const { succeed, fail, states } = subgraphBehindBreaker();
    for (const end of ends) await (end === 'x' ? fail() : succeed());
    expect(states).toEqual(opens ? ['open'] : []);
  });

  it('is not for what failed before the window', async () => {
    const { fail, advance, states } = subgraphBehindBreaker();
    for (let calls = 0; calls < 3; calls += 1) await fail();
    advance(options.windowMs);
    for (let calls = 0; calls < 3; calls += 1) await fail();
    expect(states).toEqual([]);
  });
});

describe('a client who leaves', () => {
  const leaving = new AbortController();
  leaving.abort(gone);

  it('says nothing of the subgraph', async () => {
    const { send, passed, states } = subgraphBehindBreaker();
    for (let calls = 0; calls < 8; calls += 1) {
      const sent = send({ signal: leaving.signal });
      passed.at(-1)?.fail(gone);
      await expect(sent).rejects.toBe(gone);
    }
    expect(states).toEqual([]);
  });

  it('from a mutation, which goes on without her, says nothing either: how it ends does', async () => {
    const { send, passed, states } = subgraphBehindBreaker();
    for (let calls = 0; calls < options.minimumCalls; calls += 1) {
      const sent = send({ operation: 'mutation', context: aContext({ signal: leaving.signal }) });
      passed.at(-1)?.fail(dead);
      await expect(sent).rejects.toBe(dead);
    }
    expect(states).toEqual(['open']);
  });

  it('is not to be confused with time that is over', async () => {
    const { send, passed, states } = subgraphBehindBreaker();
    const tooLate = new AbortController();
    tooLate.abort(late);
    for (let calls = 0; calls < options.minimumCalls; calls += 1) {
      const sent = send({ signal: tooLate.signal });
      passed.at(-1)?.fail(late);
      await expect(sent).rejects.toBe(late);
    }
    expect(states).toEqual(['open']);
  });
});

describe('a subgraph that is left alone', () => {
  it('is tried by one call after the pause, and not before', async () => {
    const { open, advance, send, passed, states } = subgraphBehindBreaker();
    await open();
    advance(-1);
    await expect(send()).rejects.toMatchObject(leftAlone);
    advance(1);
    const trial = send();
    await expect(send()).rejects.toMatchObject(leftAlone);
    expect(passed).toHaveLength(options.minimumCalls + 1);
    passed.at(-1)?.answer();
    await trial;
    expect(states).toEqual(['open', 'half-open', 'closed']);
  });

  it('gets all calls once the trial was answered, and its past is forgotten', async () => {
    const { open, succeed, fail, states } = subgraphBehindBreaker();
    await open();
    await succeed();
    for (let calls = 0; calls < options.minimumCalls - 1; calls += 1) await fail();
    expect(states).toEqual(['open', 'half-open', 'closed']);
    await fail();
    expect(states.at(-1)).toBe('open');
  });

  it('is left alone for another pause when the trial fails', async () => {
    const { open, fail, advance, send, succeed, states } = subgraphBehindBreaker();
    await open();
    await fail();
    advance(options.pauseMs - 1);
    await expect(send()).rejects.toMatchObject(leftAlone);
    advance(1);
    await succeed();
    expect(states).toEqual(['open', 'half-open', 'open', 'half-open', 'closed']);
  });

  it('is tried by the next call at once when nobody waits for the trial any more', async () => {
    const { open, send, passed, succeed, states } = subgraphBehindBreaker();
    await open();
    const leaving = new AbortController();
    const trial = send({ signal: leaving.signal });
    leaving.abort(gone);
    passed.at(-1)?.fail(gone);
    await expect(trial).rejects.toBe(gone);
    expect(states).toEqual(['open', 'half-open']);
    await succeed();
    expect(states).toEqual(['open', 'half-open', 'closed']);
  });

  it.each<[how: string, end: (call: WaitingCall) => void]>([
    ['well', ({ answer }) => answer()],
    ['badly', ({ fail }) => fail(dead)],
  ])('is not judged by calls that began before, however %s they end', async (_how, end) => {
    const { open, send, passed, succeed, states } = subgraphBehindBreaker();
    const slow = Array.from({ length: 20 }, () => send().catch(() => undefined));
    const begun = passed.slice();
    await open();
    begun.slice(0, 10).forEach(end);
    await Promise.all(slow.slice(0, 10));
    expect(states).toEqual(['open']);
    await succeed();
    begun.slice(10).forEach(end);
    await Promise.all(slow);
    expect(states).toEqual(['open', 'half-open', 'closed']);
  });
});
