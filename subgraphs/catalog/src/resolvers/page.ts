import { AppError } from '@goodgo/errors';
import { isId } from '@goodgo/ids';
import type { SearchPlace } from '../domain/search-page.ts';

const maxPage = 100;

/** The size of a page. @throws AppError BAD_USER_INPUT outside 1 to 100 */
export function pageSize(first: number): number {
  if (first >= 1 && first <= maxPage) return first;
  throw new AppError('BAD_USER_INPUT', '`first` must be from 1 to 100.');
}

/** The place of a variant in an answer, as clients keep it. */
export function encodeCursor({ order, name, id }: SearchPlace): string {
  return Buffer.from(JSON.stringify([order, name, id])).toString('base64url');
}

/** @throws AppError BAD_USER_INPUT for a cursor that we did not make */
export function decodeCursor(cursor: string): SearchPlace {
  const parts = parsed(Buffer.from(cursor, 'base64url').toString('utf8'));
  const [order, name, id] = Array.isArray(parts) ? (parts as unknown[]) : [];
  const isOrder = typeof order === 'number' && Number.isInteger(order) && order >= 0 && order < 2 ** 31;
  if (isOrder && typeof name === 'string' && !name.includes('\0') && typeof id === 'string' && isId(id)) {
    return { order, name, id };
  }
  throw new AppError(
    'BAD_USER_INPUT',
    '`after` is not a cursor of this search: take `endCursor` of the page before.',
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
