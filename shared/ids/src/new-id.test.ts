import { expect, it } from 'vitest';
import { isId } from './is-id.ts';
import { newId } from './new-id.ts';

it('makes version 7 UUIDs in lower case', () => {
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(isId(newId())).toBe(true);
});

it('makes different ids that sort in the order they were made', () => {
  const ids = Array.from({ length: 10_000 }, newId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
});

it('starts with the milliseconds of now', () => {
  const before = Date.now();
  const milliseconds = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16);
  expect(milliseconds).toBeGreaterThanOrEqual(before);
  // uuid may run ahead of the clock by a millisecond when its counter wraps.
  expect(milliseconds).toBeLessThanOrEqual(Date.now() + 1);
});
