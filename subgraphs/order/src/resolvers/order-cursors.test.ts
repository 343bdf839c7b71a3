import { newId } from '@goodgo/ids';
import { expect, it } from 'vitest';
import { orderCursors } from './order-cursors.ts';

it('names the place of an order to the millisecond', () => {
  const place = { recordedAt: new Date('2027-03-01T01:00:00.123Z'), id: newId() };
  expect(orderCursors.decode(orderCursors.encode(place))).toEqual(place);
});

it.each([
  ['a day instead of an instant', `["2027-03-01","${newId()}"]`],
  ['a time that there is not', `[8640000000000001,"${newId()}"]`],
  ['an id that is none', `[1,"' or 1=1"]`],
])('is refused with %s', (_what, parts) => {
  const cursor = Buffer.from(parts).toString('base64url');
  expect(() => orderCursors.decode(cursor)).toThrow('`after` is not a cursor');
});
