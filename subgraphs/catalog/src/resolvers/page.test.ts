import { newId } from '@goodgo/ids';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor, pageSize } from './page.ts';

describe('a cursor', () => {
  it('comes back as it was given, and needs no escape in an address', () => {
    const place = { order: 2, name: ' ca phe "sua" 咖啡', id: newId() };
    const cursor = encodeCursor(place);
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(decodeCursor(cursor)).toEqual(place);
  });

  it.each([
    ['nothing of ours', 'abc'],
    ['another shape', Buffer.from('{}').toString('base64url')],
    ['no id', Buffer.from('[1," ca","x"]').toString('base64url')],
    ['a rank that is none', Buffer.from(`[-1," ca","${newId()}"]`).toString('base64url')],
    ['a name with NUL', Buffer.from(`[1,"\\u0000","${newId()}"]`).toString('base64url')],
  ])('is refused with %s', (_what, cursor) => {
    expect(() => decodeCursor(cursor)).toThrow('`after` is not a cursor');
  });
});

describe('the size of a page', () => {
  it.each([1, 100])('may be %i', (first) => {
    expect(pageSize(first)).toBe(first);
  });
  it.each([0, -1, 101])('may not be %i', (first) => {
    expect(() => pageSize(first)).toThrow('from 1 to 100');
  });
});
