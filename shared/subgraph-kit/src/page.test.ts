import { describe, expect, it } from 'vitest';
import { connectionOf, cursorsOf, pageSize } from './page.ts';

interface Place {
  readonly rank: number;
  readonly name: string;
}

const cursors = cursorsOf<Place>(
  ({ rank, name }) => [rank, name],
  (rank, name) => (typeof rank === 'number' && typeof name === 'string' ? { rank, name } : undefined),
);

describe('the size of a page', () => {
  it.each([1, 20, 100])('may be %i', (first) => {
    expect(pageSize(first)).toBe(first);
  });

  it.each([0, -1, 101])('may not be %i', (first) => {
    expect(() => pageSize(first)).toThrow('from 1 to 100');
  });
});

describe('a cursor', () => {
  it('comes back as it was given, and needs no escape in an address', () => {
    const place = { rank: 2, name: ' ca phe "sua" 咖啡' };
    const cursor = cursors.encode(place);
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(cursors.decode(cursor)).toEqual(place);
  });

  it.each([
    '',
    'abc',
    ...['{}', '"text"', '[1]', '["1","name"]'].map((text) => Buffer.from(text).toString('base64url')),
  ])('that we did not make is refused: "%s"', (cursor) => {
    expect(() => cursors.decode(cursor)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });
});

describe('a connection', () => {
  it('has the items, their cursors and the way on', () => {
    const items = ['a', 'b'].map((name, rank) => ({ node: { name }, place: { rank, name } }));
    const connection = connectionOf(items, cursors, true);
    expect(connection.nodes).toEqual([{ name: 'a' }, { name: 'b' }]);
    expect(connection.edges.map(({ cursor }) => cursors.decode(cursor).rank)).toEqual([0, 1]);
    expect(connection.pageInfo).toEqual({ hasNextPage: true, endCursor: connection.edges[1]?.cursor });
  });

  it('of nothing ends nowhere', () => {
    expect(connectionOf([], cursors, false)).toEqual({
      edges: [],
      nodes: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    });
  });
});
