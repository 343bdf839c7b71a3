import { newId } from '@goodgo/ids';
import { expect, it } from 'vitest';
import { searchCursors } from './search-cursors.ts';

it('names the place of a variant', () => {
  const place = { order: 2, name: ' ca phe', id: newId() };
  expect(searchCursors.decode(searchCursors.encode(place))).toEqual(place);
});

it.each([
  ['no id', '[1," ca","x"]'],
  ['a rank that is none', `[-1," ca","${newId()}"]`],
  ['a name with NUL', `[1,"\\u0000","${newId()}"]`],
])('is refused with %s', (_what, parts) => {
  const cursor = Buffer.from(parts).toString('base64url');
  expect(() => searchCursors.decode(cursor)).toThrow('`after` is not a cursor');
});
