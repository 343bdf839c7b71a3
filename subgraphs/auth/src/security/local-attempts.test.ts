import { fakeClock } from '@goodgo/testing';
import { expect, it } from 'vitest';
import { createLocalAttempts } from './local-attempts.ts';

it('counts in windows that begin with the first attempt', () => {
  const clock = fakeClock();
  const attempts = createLocalAttempts(clock.now);
  expect(attempts.count('lan', 60)).toEqual({ count: 1, secondsLeft: 60 });
  clock.advance(59_500);
  expect(attempts.count('lan', 60)).toEqual({ count: 2, secondsLeft: 1 });
  clock.advance(500);
  expect(attempts.count('lan', 60)).toEqual({ count: 1, secondsLeft: 60 });
});

it('counts each key for itself and forgets one that it is told to', () => {
  const attempts = createLocalAttempts(fakeClock().now);
  attempts.count('lan', 60);
  attempts.count('mai', 60);
  attempts.forget('lan');
  expect(attempts.count('lan', 60).count).toBe(1);
  expect(attempts.count('mai', 60).count).toBe(2);
});

it('remembers 10,000 keys: a flood of names pushes out the oldest and not all', () => {
  const attempts = createLocalAttempts(fakeClock().now);
  for (let name = 0; name <= 10_000; name += 1) attempts.count(String(name), 60);
  expect(attempts.count('1', 60).count).toBe(2);
  expect(attempts.count('0', 60).count).toBe(1);
});
