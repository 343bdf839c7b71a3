import { AppError } from '@goodgo/errors';

const maxPage = 100;

/** The size of a page, `first` of a list. @throws AppError BAD_USER_INPUT outside 1 to 100 */
export function pageSize(first: number): number {
  if (first >= 1 && first <= maxPage) return first;
  throw new AppError('BAD_USER_INPUT', '`first` must be from 1 to 100.');
}

/** Writes and reads the cursors of a list: the place of an item, as clients keep it. */
export interface Cursors<Place> {
  encode(place: Place): string;
  /** @throws AppError BAD_USER_INPUT for a cursor that this list did not make */
  decode(cursor: string): Place;
}

/**
 * Makes the cursors of a list. They are opaque to clients and need no escape in an address.
 *
 * @param toParts what has to be kept of a place
 * @param toPlace the place again, or undefined when the parts, which come from outside, are not ours
 */
export function cursorsOf<Place>(
  toParts: (place: Place) => readonly (string | number)[],
  toPlace: (...parts: readonly unknown[]) => Place | undefined,
): Cursors<Place> {
  return {
    encode: (place) => Buffer.from(JSON.stringify(toParts(place))).toString('base64url'),
    decode: (cursor) => {
      const parts = partsIn(cursor);
      const place = Array.isArray(parts) ? toPlace(...(parts as unknown[])) : undefined;
      if (place !== undefined) return place;
      const sentence = '`after` is not a cursor of this list: take `endCursor` of the page before.';
      throw new AppError('BAD_USER_INPUT', sentence);
    },
  };
}

function partsIn(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** An item of a list with its place. */
export interface Placed<Node, Place> {
  readonly node: Node;
  readonly place: Place;
}

/** The connection of a page (GraphQL Cursor Connections). */
export function connectionOf<Node, Place>(
  items: readonly Placed<Node, Place>[],
  cursors: Cursors<Place>,
  hasNextPage: boolean,
) {
  const edges = items.map(({ node, place }) => ({ node, cursor: cursors.encode(place) }));
  return {
    edges,
    nodes: items.map(({ node }) => node),
    pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null },
  };
}
