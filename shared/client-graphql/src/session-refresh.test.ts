import { describe, expect, it } from 'vitest';
import { createSessionRefresh, type SessionTokens } from './session-refresh.ts';

const tokens = (name: string): SessionTokens => ({
  accessToken: `access-${name}`,
  accessTokenExpiresAt: '2026-11-22T09:05:00Z',
  refreshToken: `refresh-${name}`,
  refreshTokenExpiresAt: '2026-11-22T21:00:00Z',
});

function setUp(script: readonly (SessionTokens | 'ended' | 'lost')[]) {
  const asked: string[] = [];
  const clock = { now: 0 };
  const refresh = createSessionRefresh({
    exchange: async (token) => {
      const answer = script[Math.min(asked.length, script.length - 1)] ?? 'lost';
      asked.push(token);
      if (answer === 'lost') throw new TypeError('fetch failed');
      return answer;
    },
    pause: async () => undefined,
    now: () => clock.now,
  });
  return { asked, clock, refresh };
}

describe('refreshing a session', () => {
  it('asks once for twenty requests that come together, and gives all of them the same tokens', async () => {
    const renewed = tokens('renewed');
    const { asked, refresh } = setUp([renewed]);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => refresh('old')));
    expect(asked).toEqual(['old']);
    expect(new Set(outcomes.map((outcome) => outcome.kind === 'renewed' && outcome.tokens))).toEqual(
      new Set([renewed]),
    );
  });

  it('gives the same tokens to a request that was on its way while they were renewed', async () => {
    const { asked, refresh } = setUp([tokens('renewed')]);
    await refresh('old');
    expect(await refresh('old')).toMatchObject({ kind: 'renewed' });
    expect(asked).toHaveLength(1);
  });

  it('forgets them soon after', async () => {
    const { asked, clock, refresh } = setUp([tokens('renewed')]);
    await refresh('old');
    clock.now = 10_001;
    await refresh('old');
    expect(asked).toHaveLength(2);
  });

  it('asks for each session by itself', async () => {
    const { asked, refresh } = setUp([tokens('renewed')]);
    await Promise.all([refresh('one'), refresh('other')]);
    expect(asked).toEqual(['one', 'other']);
  });

  it('repeats an exchange whose answer was lost, with the same token', async () => {
    const { asked, refresh } = setUp(['lost', tokens('renewed')]);
    expect(await refresh('old')).toMatchObject({ kind: 'renewed' });
    expect(asked).toEqual(['old', 'old']);
  });

  it('gives up after three tries without calling the session over, and tries anew next time', async () => {
    const { asked, refresh } = setUp(['lost', 'lost', 'lost', tokens('renewed')]);
    expect(await refresh('old')).toEqual({ kind: 'unreachable' });
    expect(asked).toHaveLength(3);
    expect(await refresh('old')).toMatchObject({ kind: 'renewed' });
  });

  it('takes a refusal at its word', async () => {
    const { asked, refresh } = setUp(['ended']);
    expect(await refresh('old')).toEqual({ kind: 'ended' });
    expect(asked).toHaveLength(1);
  });
});
