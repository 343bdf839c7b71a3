import { expect, it } from 'vitest';
import { fakeClock } from './fake-clock.ts';

it('stands still until it is moved', () => {
  const clock = fakeClock('2027-03-01T01:00:00Z');
  expect(clock.now()).toEqual(clock.now());
  clock.advance(90_000);
  expect(clock.now().toISOString()).toBe('2027-03-01T01:01:30.000Z');
  clock.set('2028-02-29T00:00:00Z');
  expect(clock.now().toISOString()).toBe('2028-02-29T00:00:00.000Z');
});
