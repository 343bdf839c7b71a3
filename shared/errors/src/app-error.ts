import type { ErrorCode } from './error-table.ts';

/** What an error carries besides its code and message. */
export type AppErrorOptions = {
  /** The error that led to this one: always given when there is one. It is logged, never exposed. */
  readonly cause?: unknown;
  /** Facts a client or the log can use; of an exposable code they leave the system, so no secrets. */
  readonly details?: Readonly<Record<string, unknown>>;
};

/**
 * The only error that is thrown on purpose: something unexpected or forbidden. An outcome a user can
 * act on (out of stock, underpaid) is not an error but a returned discriminated union.
 *
 * @example throw new AppError('UNAVAILABLE', 'PostgreSQL does not answer', { cause });
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  /** `message` is a sentence for a developer; of an exposable code it reaches the client. */
  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details ?? {};
  }
}

/** Whether something caught is an error with one of our codes; anything else is a bug: mask it. */
export function isAppError(value: unknown): value is AppError {
  return value instanceof AppError;
}
