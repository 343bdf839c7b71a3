import { AppError } from '@goodgo/errors';

/** What a foreign key promises to be there. @throws AppError INTERNAL_SERVER_ERROR when it is not */
export function present<Value>(value: Value | undefined, what: string, id: string): Value {
  if (value !== undefined) return value;
  throw new AppError('INTERNAL_SERVER_ERROR', `There is no ${what} ${id}.`);
}
