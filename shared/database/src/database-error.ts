import { AppError, type ErrorCode, isAppError } from '@goodgo/errors';
import { DatabaseError } from 'pg';

type Meaning = readonly [code: ErrorCode, message: string];

const unavailable: Meaning = ['UNAVAILABLE', 'The database does not answer'];
const conflict: Meaning = ['CONFLICT_RETRY', 'Somebody else is changing the same data'];
const tooSlow: Meaning = ['DEADLINE_EXCEEDED', 'The database took too long'];
const malformed: Meaning = [
  'BAD_USER_INPUT',
  'A value has not the form that it must have: ids are UUIDs, texts have no NUL character',
];
const refused: Meaning = ['CONFIG_INVALID', 'The database refuses the connection: check its URL'];

/** SQLSTATE, whole or its class of two characters → meaning (PostgreSQL documentation, appendix A). */
const sqlStates: Readonly<Record<string, Meaning>> = {
  '08': unavailable,
  53: unavailable,
  '57P01': unavailable,
  '57P02': unavailable,
  '57P03': unavailable,
  '57P05': unavailable,
  // A write reached a standby: the server failed over and the pool has not noticed yet.
  25006: unavailable,
  40001: conflict,
  '40P01': conflict,
  '55P03': conflict,
  57014: tooSlow,
  '25P03': tooSlow,
  '25P04': tooSlow,
  '22P02': malformed,
  22021: malformed,
  28: refused,
  '3D': refused,
};

const socketErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
]);

/** What pg says, without a code, when a connection is lost, can't be had, or does not answer in time. */
const lostConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

/**
 * The error of our table that a failure of PostgreSQL or of the way to it stands for; an AppError stays
 * as it is. `details` hold the SQLSTATE and the violated constraint, never values.
 */
export function toAppError(error: unknown): AppError {
  if (isAppError(error)) return error;
  const [code, message] = meaningOf(error);
  return new AppError(code, message, { cause: error, details: sqlDetails(error) });
}

/** Whether an error left its connection unusable or in doubt: the pool must not hand it out again. */
export function isBroken(error: unknown): boolean {
  const cause = isAppError(error) ? error.cause : error;
  if (!(cause instanceof DatabaseError)) return true;
  return meaningOf(cause) === unavailable || cause.severity === 'FATAL';
}

/**
 * The name of the constraint that made a statement fail (unique, foreign key, check, not null), to turn
 * the failure into an expected outcome.
 *
 * @example if (violatedConstraint(error) === 'variants_sku_key') return { ok: false, error: skuTaken };
 */
export function violatedConstraint(error: unknown): string | undefined {
  const constraint = isAppError(error) ? error.details.constraint : undefined;
  return typeof constraint === 'string' ? constraint : undefined;
}

/** Whether running the same transaction again may succeed: it lost a race and left nothing behind. */
export function isSerializationFailure(error: unknown): boolean {
  return isAppError(error) && ['40001', '40P01'].includes(String(error.details.sqlState));
}

function meaningOf(error: unknown): Meaning {
  if (error instanceof DatabaseError) return isStalePlan(error) ? unavailable : meaningOfState(error.code);
  if (!(error instanceof Error)) return internal;
  const isSocketError = 'code' in error && socketErrors.has(String(error.code));
  return isSocketError || lostConnection.test(error.message) ? unavailable : internal;
}

function meaningOfState(state = ''): Meaning {
  return sqlStates[state] ?? sqlStates[state.slice(0, 2)] ?? internal;
}

/** A statement prepared before a migration: another connection plans it anew. */
function isStalePlan(error: DatabaseError): boolean {
  return error.code === '26000' || error.message.startsWith('cached plan must not change');
}

const internal: Meaning = ['INTERNAL_SERVER_ERROR', 'A statement failed'];

function sqlDetails(error: unknown): Record<string, unknown> {
  if (!(error instanceof DatabaseError)) return {};
  const { code: sqlState, constraint, table } = error;
  return { sqlState, ...(constraint && { constraint }), ...(table && { table }) };
}
