import { describe, expect, it } from 'vitest';
import { type KeyAge, type KeyState, type KeyStep, nextKeyStep } from './key-rotation.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const now = new Date('2027-03-01T08:00:00Z');
const key = (kid: string, state: KeyState, ageMs: number): KeyAge => ({
  kid,
  state,
  since: new Date(now.getTime() - ageMs),
});

describe('the next step of the rotation', () => {
  it.each<[situation: string, keys: KeyAge[], step: KeyStep | undefined]>([
    ['no key yet', [], { kind: 'create', state: 'ACTIVE' }],
    ['a young key', [key('a', 'ACTIVE', dayMs)], undefined],
    ['a key of 30 days less the announcement', [key('a', 'ACTIVE', 30 * dayMs - 20 * minuteMs)], undefined],
    [
      'a key a moment older',
      [key('a', 'ACTIVE', 30 * dayMs - 20 * minuteMs + 1)],
      { kind: 'create', state: 'NEXT' },
    ],
    [
      'a next key that some may not know yet',
      [key('a', 'ACTIVE', 30 * dayMs), key('b', 'NEXT', 20 * minuteMs)],
      undefined,
    ],
    [
      'a next key that everyone knows',
      [key('a', 'ACTIVE', 30 * dayMs), key('b', 'NEXT', 20 * minuteMs + 1)],
      { kind: 'activate', kid: 'b', retire: 'a' },
    ],
    [
      'tokens of the retiring key go round',
      [key('a', 'RETIRING', 20 * minuteMs), key('b', 'ACTIVE', dayMs)],
      undefined,
    ],
    [
      'no token of the retiring key is left',
      [key('a', 'RETIRING', 20 * minuteMs + 1), key('b', 'ACTIVE', dayMs)],
      { kind: 'delete', kid: 'a' },
    ],
  ])('with %s', (_situation, keys, step) => {
    expect(nextKeyStep(keys, now)).toEqual(step);
  });
});

describe('over three months of rotation', () => {
  const cacheMs = 10 * minuteMs; // how long a router keeps a set
  const tokenMs = 5 * minuteMs;
  const lookEveryMs = 5 * minuteMs;
  const ring = simulate(95 * dayMs, lookEveryMs);
  const signerAt = (moment: number) => ring[moment]?.find(({ state }) => state === 'ACTIVE')?.kid;

  it('three keys follow the first one', () => {
    expect(new Set(ring.map((_, moment) => signerAt(moment))).size).toBe(4);
  });

  it('a token is verified by a router with an old set, and by one with a new set until it ends', () => {
    const steps = [-cacheMs, 0, tokenMs].map((milliseconds) => milliseconds / lookEveryMs);
    const refusals = [...ring.keys()].flatMap((moment) => {
      const signer = signerAt(moment);
      return steps.filter((step) => {
        const set = ring[moment + step];
        return set && !set.some(({ kid }) => kid === signer);
      });
    });
    expect(refusals).toEqual([]);
  });

  it('there are never more than two keys to publish', () => {
    expect(Math.max(...ring.map((keys) => keys.length))).toBe(2);
  });
});

/** The keys at each look, when someone looks so often. */
function simulate(durationMs: number, everyMs: number): KeyAge[][] {
  const start = now.getTime();
  const history: KeyAge[][] = [];
  let keys: KeyAge[] = [];
  for (let time = start; time < start + durationMs; time += everyMs) {
    const clock = new Date(time);
    for (let step = nextKeyStep(keys, clock); step; step = nextKeyStep(keys, clock))
      keys = take(keys, step, clock);
    history.push(keys);
  }
  return history;
}

function take(keys: KeyAge[], step: KeyStep, since: Date): KeyAge[] {
  if (step.kind === 'create')
    return [...keys, { kid: `${step.state} of ${since.toISOString()}`, state: step.state, since }];
  if (step.kind === 'delete') return keys.filter(({ kid }) => kid !== step.kid);
  return keys.map((one) => {
    if (one.kid === step.kid) return { ...one, state: 'ACTIVE', since };
    return one.kid === step.retire ? { ...one, state: 'RETIRING', since } : one;
  });
}
