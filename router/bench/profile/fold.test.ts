import { expect, it } from 'vitest';
import { type CpuProfile, fold, hottest } from './fold.ts';

function node(id: number, functionName: string, children: number[] = []) {
  return { id, callFrame: { functionName, url: '', lineNumber: -1 }, children };
}

const profile: CpuProfile = {
  nodes: [
    node(1, '(root)', [2, 3, 4, 6]),
    node(2, 'serve', [5]),
    node(3, 'serve'),
    node(4, '(idle)'),
    node(5, 'parse'),
    node(6, 'parse'),
  ],
  samples: [2, 3, 4, 5, 5, 6],
  timeDeltas: [10, 20, 500, 30, 5, 7],
};

it('makes one frame of what was called from the same place, and leaves idling out', () => {
  const root = fold(profile);
  const serve = root.children.get('serve');
  expect(root.total).toBe(72);
  expect([serve?.total, serve?.self]).toEqual([65, 30]);
  expect(serve?.children.get('parse')?.total).toBe(35);
  expect(root.children.has('(idle)')).toBe(false);
});

it('adds up a function wherever it was called from', () => {
  expect(hottest(fold(profile), 1)).toEqual([{ name: 'parse', share: 42 / 72 }]);
});
