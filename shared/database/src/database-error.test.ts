import { AppError } from '@goodgo/errors';
import { DatabaseError } from 'pg';
import { describe, expect, it } from 'vitest';
import { isBroken, isSerializationFailure, toAppError, violatedConstraint } from './database-error.ts';

function sqlError(code: string, more: Partial<DatabaseError> = {}): DatabaseError {
  return Object.assign(new DatabaseError('told by PostgreSQL', 0, 'error'), {
    code,
    severity: 'ERROR',
    ...more,
  });
}

function socketError(code: string): Error {
  return Object.assign(new Error(`connect ${code}`), { code, syscall: 'connect' });
}

describe('toAppError', () => {
  it.each([
    ['08006', 'connection_failure', 'UNAVAILABLE'],
    ['53300', 'too_many_connections', 'UNAVAILABLE'],
    ['53100', 'disk_full', 'UNAVAILABLE'],
    ['57P01', 'admin_shutdown', 'UNAVAILABLE'],
    ['57P02', 'crash_shutdown', 'UNAVAILABLE'],
    ['57P03', 'cannot_connect_now', 'UNAVAILABLE'],
    ['25006', 'read_only_sql_transaction', 'UNAVAILABLE'],
    ['26000', 'invalid_sql_statement_name', 'UNAVAILABLE'],
    ['40001', 'serialization_failure', 'CONFLICT_RETRY'],
    ['40P01', 'deadlock_detected', 'CONFLICT_RETRY'],
    ['55P03', 'lock_not_available', 'CONFLICT_RETRY'],
    ['57014', 'query_canceled', 'DEADLINE_EXCEEDED'],
    ['25P03', 'idle_in_transaction_session_timeout', 'DEADLINE_EXCEEDED'],
    ['28P01', 'invalid_password', 'CONFIG_INVALID'],
    ['3D000', 'invalid_catalog_name', 'CONFIG_INVALID'],
    ['23505', 'unique_violation', 'INTERNAL_SERVER_ERROR'],
    ['42501', 'insufficient_privilege', 'INTERNAL_SERVER_ERROR'],
    ['42601', 'syntax_error', 'INTERNAL_SERVER_ERROR'],
    ['0A000', 'feature_not_supported', 'INTERNAL_SERVER_ERROR'],
  ])('maps %s %s to %s', (state, _, code) => {
    const cause = sqlError(state);
    expect(toAppError(cause)).toMatchObject({ code, cause, details: { sqlState: state } });
  });

  it('maps a statement prepared before a migration to UNAVAILABLE', () => {
    const error = sqlError('0A000', { message: 'cached plan must not change result type' });
    expect(toAppError(error)).toMatchObject({ code: 'UNAVAILABLE' });
  });

  it.each(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH'])(
    'maps the socket error %s to UNAVAILABLE',
    (code) => {
      expect(toAppError(socketError(code))).toMatchObject({ code: 'UNAVAILABLE' });
    },
  );

  it.each([
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'timeout exceeded when trying to connect',
    'Query read timeout',
    'Client has encountered a connection error and is not queryable',
    'Client was closed and is not queryable',
    'Cannot use a pool after calling end on the pool',
  ])('maps "%s" of pg, which has no code, to UNAVAILABLE', (message) => {
    expect(toAppError(new Error(message))).toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('takes an error of the program for what it is', () => {
    expect(toAppError(new TypeError('not a function'))).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
    expect(toAppError('thrown text')).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', cause: 'thrown text' });
  });

  it('leaves an AppError as it is', () => {
    const error = new AppError('FORBIDDEN', 'No');
    expect(toAppError(error)).toBe(error);
  });

  it('tells no values of rows', () => {
    const error = sqlError('23505', {
      detail: 'Key (email)=(an@example.vn) already exists.',
      table: 'staff',
    });
    expect(JSON.stringify(toAppError(error).details)).toBe('{"sqlState":"23505","table":"staff"}');
  });
});

describe('isBroken', () => {
  it.each([
    sqlError('57P01'),
    sqlError('XX000', { severity: 'FATAL' }),
    socketError('EPIPE'),
    sqlError('26000'),
  ])('throws a connection away after %s', (error) => {
    expect(isBroken(error)).toBe(true);
    expect(isBroken(toAppError(error))).toBe(true);
  });

  it.each([sqlError('23505'), sqlError('40001'), sqlError('57014')])(
    'keeps a connection after %s',
    (error) => {
      expect(isBroken(error)).toBe(false);
      expect(isBroken(toAppError(error))).toBe(false);
    },
  );
});

describe('violatedConstraint', () => {
  it('names the constraint, when there is one', () => {
    expect(violatedConstraint(toAppError(sqlError('23505', { constraint: 'staff_email_key' })))).toBe(
      'staff_email_key',
    );
    expect(violatedConstraint(toAppError(sqlError('42601')))).toBeUndefined();
    expect(violatedConstraint(new Error('staff_email_key'))).toBeUndefined();
  });
});

describe('isSerializationFailure', () => {
  it('is a lost race, not a lock that was waited for too long', () => {
    const lost = ['40001', '40P01', '55P03'].map((state) =>
      isSerializationFailure(toAppError(sqlError(state))),
    );
    expect(lost).toEqual([true, true, false]);
  });
});
