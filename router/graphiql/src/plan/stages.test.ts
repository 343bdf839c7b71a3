import { expect, it } from 'vitest';
import { stagesOf } from './stages.ts';

const step = (subgraph: string, ...after: number[]) => ({
  subgraph,
  after,
  operation: '{ id }',
  entities: [],
});

function shape(...steps: ReturnType<typeof step>[]) {
  return stagesOf(steps).map((stage) =>
    stage.map(({ number, subgraph, waitsFor }) => `${number} ${subgraph} after ${waitsFor.join()}`),
  );
}

it('puts side by side what may run at once, in the order in which it runs', () => {
  expect(shape(step('order'), step('catalog', 0), step('auth', 0), step('inventory', 1))).toEqual([
    ['1 order after '],
    ['2 catalog after 1', '3 auth after 1'],
    ['4 inventory after 2'],
  ]);
});

it('puts a step after the last of those that it waits for', () => {
  expect(shape(step('a'), step('b'), step('c', 1), step('d', 0, 2))).toEqual([
    ['1 a after ', '2 b after '],
    ['3 c after 2'],
    ['4 d after 1,3'],
  ]);
});

it('is empty where nobody is asked', () => {
  expect(stagesOf([])).toEqual([]);
});
