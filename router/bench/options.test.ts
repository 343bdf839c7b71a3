import { expect, it } from 'vitest';
import { benchOptions } from './options.ts';

it.each([
  [['--quick'], ['a', 'b', 'c', 'd', 'e', 'f', 'g']],
  [
    ['--rows', 'b,a'],
    ['a', 'b'],
  ],
  [
    ['--quick', '--rows', 'a,memory'],
    ['a', 'memory'],
  ],
  [[], ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'workers', 'memory', 'plans']],
])('%j measures %j', (args, ids) => {
  const { rows, endurances } = benchOptions(args);
  expect([...rows, ...endurances].map(({ id }) => id)).toEqual(ids);
});

it('says which rows there are', () => {
  expect(() => benchOptions(['--rows', 'a,z'])).toThrow('There is no row z; there are a, b');
});
