import type { SessionTokens } from '@goodgo/client-graphql';
import { describe, expect, it } from 'vitest';
import { openSession, type Vault } from './session.ts';

const fiveMinutes = 300_000;

function tokens(name: string): SessionTokens {
  const claims = Buffer.from(JSON.stringify({ sub: name, iat: 1_000, exp: 1_300 })).toString('base64url');
  return {
    accessToken: `header.${claims}.${name}`,
    accessTokenExpiresAt: '2026-11-22T09:05:00Z',
    refreshToken: `refresh-${name}`,
    refreshTokenExpiresAt: '2026-11-22T21:00:00Z',
  };
}

function memoryVault(text: string | null = null) {
  const kept = { text };
  const vault: Vault = {
    read: async () => kept.text,
    write: async (written) => {
      kept.text = written;
    },
    clear: async () => {
      kept.text = null;
    },
  };
  return { kept, vault };
}

async function setUp(answers: readonly (SessionTokens | 'ended' | 'lost')[] = [], kept = memoryVault()) {
  const asked: string[] = [];
  const clock = { now: 1_000_000 };
  const session = await openSession({
    vault: kept.vault,
    exchange: async (refreshToken) => {
      const answer = answers[Math.min(asked.length, answers.length - 1)] ?? 'lost';
      asked.push(refreshToken);
      if (answer === 'lost') throw new TypeError('Network request failed');
      return answer;
    },
    pause: async () => undefined,
    now: () => clock.now,
  });
  return { asked, clock, kept: kept.kept, session };
}

describe('a session', () => {
  it('is signed out before anybody has signed in, and says nothing to the graph', async () => {
    const { session } = await setUp();
    expect(session.get()).toBe('signed-out');
    expect(await session.accessToken()).toBeUndefined();
  });

  it('survives a restart of the app', async () => {
    const kept = memoryVault();
    const first = await setUp([], kept);
    await first.session.begin(tokens('a'));
    const second = await setUp([], kept);
    expect(second.session.get()).toBe('signed-in');
    expect(await second.session.accessToken()).toBe(tokens('a').accessToken);
  });

  it('keeps using its token while that lives, even if the clock of the phone is years wrong', async () => {
    const { asked, clock, session } = await setUp();
    clock.now = 0;
    await session.begin(tokens('a'));
    clock.now += fiveMinutes - 30_000;
    expect(await session.accessToken()).toBe(tokens('a').accessToken);
    expect(asked).toEqual([]);
  });

  it('renews an old token once for all requests that wait for it', async () => {
    const { asked, clock, session } = await setUp([tokens('b')]);
    await session.begin(tokens('a'));
    clock.now += fiveMinutes;
    const given = await Promise.all(Array.from({ length: 10 }, () => session.accessToken()));
    expect(new Set(given)).toEqual(new Set([tokens('b').accessToken]));
    expect(asked).toEqual(['refresh-a']);
  });

  it('has the new refresh token in the vault before anybody gets the access token', async () => {
    const { clock, kept, session } = await setUp([tokens('b')]);
    await session.begin(tokens('a'));
    clock.now += fiveMinutes;
    await session.accessToken();
    expect(kept.text).toContain('refresh-b');
  });

  it('renews a token that the graph refused, and once for two that were refused together', async () => {
    const { asked, session } = await setUp([tokens('b')]);
    await session.begin(tokens('a'));
    const refused = tokens('a').accessToken;
    const given = await Promise.all([session.renewedToken(refused), session.renewedToken(refused)]);
    expect(given).toEqual([tokens('b').accessToken, tokens('b').accessToken]);
    expect(await session.renewedToken(refused)).toBe(tokens('b').accessToken);
    expect(asked).toHaveLength(1);
  });

  it('is over when the graph says so, and nothing stays in the vault', async () => {
    const { clock, kept, session } = await setUp(['ended']);
    await session.begin(tokens('a'));
    clock.now += fiveMinutes;
    expect(await session.accessToken()).toBeUndefined();
    expect(session.get()).toBe('signed-out');
    expect(kept.text).toBeNull();
  });

  it('is not over because the graph cannot be reached', async () => {
    const { clock, session } = await setUp(['lost', 'lost', 'lost', tokens('b')]);
    await session.begin(tokens('a'));
    clock.now += fiveMinutes;
    await expect(session.accessToken()).rejects.toThrow(TypeError);
    expect(session.get()).toBe('signed-in');
    expect(await session.accessToken()).toBe(tokens('b').accessToken);
  });

  it('does not come back when it is ended while a renewal is under way', async () => {
    const { clock, kept, session } = await setUp([tokens('b')]);
    await session.begin(tokens('a'));
    clock.now += fiveMinutes;
    const waiting = session.accessToken();
    await session.end();
    expect(await waiting).toBeUndefined();
    expect(kept.text).toBeNull();
  });

  it.each(['{', '{}', 'null', '{"accessToken":1}'])(
    'that is damaged in the vault is none (%s)',
    async (text) => {
      const { session } = await setUp([], memoryVault(text));
      expect(session.get()).toBe('signed-out');
    },
  );
});
