import { expect, it } from 'vitest';
import { createRestartPauses } from './restart-pause.ts';

it.each([
  ['grow while workers die in a row', [0, 5_000, 0, 0], [100, 200, 400, 800]],
  ['begin anew after one that had served for long', [0, 0, 60_001, 0], [100, 200, 100, 200]],
  ['do not grow for ever', Array(2_000).fill(0), expect.arrayContaining([6_400, 10_000])],
])('pauses %s', (_what, served, pauses) => {
  expect(served.map(createRestartPauses())).toEqual(pauses);
});
