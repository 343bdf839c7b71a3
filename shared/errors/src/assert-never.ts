import { AppError } from './app-error.ts';

/**
 * Ends an exhaustive `switch`: the compiler refuses it while a case is missing.
 *
 * @throws AppError INTERNAL_SERVER_ERROR when a value outside its type arrives at run time after all.
 */
export function assertNever(value: never): never {
  throw new AppError('INTERNAL_SERVER_ERROR', 'A value outside its type reached an exhaustive switch', {
    details: { value },
  });
}
