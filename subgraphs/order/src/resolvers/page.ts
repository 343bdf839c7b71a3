import { AppError } from '@goodgo/errors';
import { isId } from '@goodgo/ids';
import type { OrderCursor, OrderMapper } from './mappers.ts';

const maxPage = 100;

/** The size of a page. @throws AppError BAD_USER_INPUT outside 1 to 100 */
export function pageSize(first: number): number {
  if (first >= 1 && first <= maxPage) return first;
  throw new AppError('BAD_USER_INPUT', '`first` must be from 1 to 100.');
}

/** The place of an order in the list, as clients keep it. */
export function encodeCursor({ recordedAt, id }: OrderCursor): string {
  return Buffer.from(`${recordedAt.toISOString()} ${id}`).toString('base64url');
}

const cursorPattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f-]{36})$/;

/** @throws AppError BAD_USER_INPUT for a cursor that we did not make */
export function decodeCursor(cursor: string): OrderCursor {
  const [, at = '', id] = cursorPattern.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  const recordedAt = new Date(at);
  if (isId(id) && !Number.isNaN(recordedAt.getTime())) return { recordedAt, id };
  throw new AppError(
    'BAD_USER_INPUT',
    '`after` is not a cursor of this list: take `endCursor` of the page before.',
  );
}

/** One more order than asked for was read; it only says that there is a next page. */
export function toConnection(orders: readonly OrderMapper[], first: number) {
  const nodes = orders.slice(0, first);
  const edges = nodes.map((node) => ({ node, cursor: encodeCursor(node) }));
  return {
    nodes,
    edges,
    pageInfo: { hasNextPage: orders.length > first, endCursor: edges.at(-1)?.cursor ?? null },
  };
}
