/** What a {@link MoneyError} says went wrong. */
export type MoneyErrorCode =
  | 'AMOUNT_OUT_OF_RANGE'
  | 'AMOUNT_NEGATIVE'
  | 'CURRENCY_MISMATCH'
  | 'CURRENCY_UNKNOWN'
  | 'DIVISOR_INVALID'
  | 'RATE_INVALID'
  | 'WEIGHTS_INVALID'
  | 'WIRE_INVALID';

/**
 * The only error this package throws: the caller broke a rule that it could have checked. It is not an
 * `AppError`, because the package depends on nothing; whoever lets it escape has a bug, and services
 * answer it as one. What a user can cause comes back as a discriminated union instead.
 */
export class MoneyError extends Error {
  readonly code: MoneyErrorCode;

  constructor(code: MoneyErrorCode, message: string) {
    super(message);
    this.name = 'MoneyError';
    this.code = code;
  }
}
