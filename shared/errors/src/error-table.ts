/** Every code an error of GoodGo can carry. Clients branch on it; it never changes its meaning. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'CONFLICT_RETRY'
  | 'IDEMPOTENCY_KEY_INVALID'
  | 'DEADLINE_EXCEEDED'
  | 'UNAVAILABLE'
  | 'OVERLOADED'
  | 'PAYLOAD_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'CONFIG_INVALID'
  | 'STARTUP_FAILED'
  | 'INTERNAL_SERVER_ERROR';

/** How the outside and the log see an error of one code. */
export type ErrorTraits = {
  /** Status of an HTTP answer that consists of this error alone. */
  readonly httpStatus: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** Whether message and details may leave the system; otherwise only the request id does. */
  readonly exposable: boolean;
  /** Whether the same request, unchanged (same idempotency key), may succeed a little later. */
  readonly retryable: boolean;
};

/** The one table from a code to its HTTP status, log level, exposure and retryability. */
export const errorTable: Readonly<Record<ErrorCode, ErrorTraits>> = {
  UNAUTHENTICATED: { httpStatus: 401, logLevel: 'info', exposable: true, retryable: false },
  FORBIDDEN: { httpStatus: 403, logLevel: 'warn', exposable: true, retryable: false },
  NOT_FOUND: { httpStatus: 404, logLevel: 'debug', exposable: true, retryable: false },
  BAD_USER_INPUT: { httpStatus: 400, logLevel: 'info', exposable: true, retryable: false },
  CONFLICT_RETRY: { httpStatus: 409, logLevel: 'info', exposable: true, retryable: true },
  IDEMPOTENCY_KEY_INVALID: { httpStatus: 400, logLevel: 'info', exposable: true, retryable: false },
  DEADLINE_EXCEEDED: { httpStatus: 504, logLevel: 'warn', exposable: true, retryable: true },
  UNAVAILABLE: { httpStatus: 503, logLevel: 'error', exposable: true, retryable: true },
  OVERLOADED: { httpStatus: 503, logLevel: 'warn', exposable: true, retryable: true },
  PAYLOAD_TOO_LARGE: { httpStatus: 413, logLevel: 'info', exposable: true, retryable: false },
  UNSUPPORTED_MEDIA_TYPE: { httpStatus: 415, logLevel: 'info', exposable: true, retryable: false },
  CONFIG_INVALID: { httpStatus: 500, logLevel: 'error', exposable: false, retryable: false },
  STARTUP_FAILED: { httpStatus: 500, logLevel: 'error', exposable: false, retryable: false },
  INTERNAL_SERVER_ERROR: { httpStatus: 500, logLevel: 'error', exposable: false, retryable: false },
};

/** Whether a value, such as `extensions.code` of another service's answer, is one of our codes. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(errorTable, value);
}
