import { expect, it } from 'vitest';
import { orMiss } from './or-miss.ts';

it.each([
  ['what the cache has', () => Promise.resolve('v'), 'v'],
  ['an empty value', () => Promise.resolve(''), ''],
  ['nothing for an absent key', () => Promise.resolve(null), undefined],
  ['nothing when the cache cannot be asked', () => Promise.reject(new Error('Command timed out')), undefined],
])('answers %s', async (_what, reply, expected) => {
  expect(await orMiss(reply())).toBe(expected);
});
