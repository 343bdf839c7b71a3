import { describe, expect, it } from 'vitest';
import { createSessionEnds } from './session-ends.ts';

function redisWith(...keys: string[]) {
  const asked: string[] = [];
  return {
    asked,
    keys: new Set(keys),
    exists(key: string) {
      asked.push(key);
      return Promise.resolve(this.keys.has(key) ? 1 : 0);
    },
  };
}

describe('createSessionEnds', () => {
  it('asks for the key that auth writes', async () => {
    const redis = redisWith('goodgo:session:ended:s-1');
    const isEnded = createSessionEnds(redis);
    expect(await isEnded('s-1')).toBe(true);
    expect(await isEnded('s-2')).toBe(false);
    expect(redis.asked).toEqual(['goodgo:session:ended:s-1', 'goodgo:session:ended:s-2']);
  });

  it('notices an end within five seconds and asks no more often', async () => {
    let now = 0;
    const redis = redisWith();
    const isEnded = createSessionEnds(redis, () => now);
    expect(await isEnded('s-1')).toBe(false);
    redis.keys.add('goodgo:session:ended:s-1');
    now = 4_999;
    expect(await isEnded('s-1')).toBe(false);
    expect(redis.asked).toHaveLength(1);
    now = 5_000;
    expect(await isEnded('s-1')).toBe(true);
  });

  it('asks once for requests that come together', async () => {
    const redis = redisWith();
    const isEnded = createSessionEnds(redis);
    await Promise.all([isEnded('s-1'), isEnded('s-1'), isEnded('s-1')]);
    expect(redis.asked).toHaveLength(1);
  });

  it('lets a till go on while Redis is away', async () => {
    const isEnded = createSessionEnds({ exists: () => Promise.reject(new Error('ECONNREFUSED')) });
    expect(await isEnded('s-1')).toBe(false);
  });
});
