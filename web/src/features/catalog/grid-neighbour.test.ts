import { expect, it } from 'vitest';
import { neighbourOf } from './grid-neighbour.ts';

// Five tiles in three columns.
const tiles = [0, 1, 2, 3, 4].map((index) => ({
  index,
  offsetLeft: (index % 3) * 100,
  offsetTop: Math.floor(index / 3) * 100,
}));

it.each([
  [0, 'ArrowRight', 1],
  [2, 'ArrowRight', 3],
  [0, 'ArrowLeft', undefined],
  [1, 'ArrowDown', 4],
  [2, 'ArrowDown', undefined],
  [4, 'ArrowUp', 1],
  [1, 'ArrowUp', undefined],
  [1, 'Enter', undefined],
])('from tile %i, %s leads to %s', (from, key, to) => {
  expect(neighbourOf(tiles, { from: tiles[from], key })?.index).toBe(to);
});

it('leads nowhere from something that is no tile', () => {
  expect(neighbourOf(tiles, { from: {}, key: 'ArrowDown' })).toBeUndefined();
});
