import { newId } from '@goodgo/ids';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor, pageSize } from './page.ts';

describe('a page of orders', () => {
  it.each([1, 20, 100])('has %i of them', (first) => {
    expect(pageSize(first)).toBe(first);
  });

  it.each([0, -1, 101])('never has %i of them', (first) => {
    expect(() => pageSize(first)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });
});

describe('a cursor', () => {
  it('names the place of an order to the millisecond', () => {
    const place = { recordedAt: new Date('2027-03-01T01:00:00.123Z'), id: newId() };
    expect(decodeCursor(encodeCursor(place))).toEqual(place);
  });

  it.each([
    '',
    'garbage',
    Buffer.from(`2027-03-01 ${newId()}`).toString('base64url'),
    Buffer.from(`2027-99-01T01:00:00.000Z ${newId()}`).toString('base64url'),
    Buffer.from('2027-03-01T01:00:00.000Z 00000000-0000-0000-0000-000000000000').toString('base64url'),
    Buffer.from("2027-03-01T01:00:00.000Z ' or 1=1").toString('base64url'),
  ])('that we did not make is refused: "%s"', (cursor) => {
    expect(() => decodeCursor(cursor)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });
});
