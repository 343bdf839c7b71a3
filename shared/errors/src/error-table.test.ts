import { describe, expect, it } from 'vitest';
import { errorTable, isErrorCode } from './error-table.ts';

describe('errorTable', () => {
  it('never exposes an error that says how the system is built', () => {
    const hidden = Object.entries(errorTable).filter(([, traits]) => !traits.exposable);
    expect(hidden.map(([code]) => code)).toEqual([
      'CONFIG_INVALID',
      'STARTUP_FAILED',
      'INTERNAL_SERVER_ERROR',
    ]);
  });

  it('calls exactly the passing failures retryable', () => {
    const retryable = Object.entries(errorTable).filter(([, traits]) => traits.retryable);
    expect(retryable.map(([code]) => code)).toEqual([
      'CONFLICT_RETRY',
      'DEADLINE_EXCEEDED',
      'UNAVAILABLE',
      'OVERLOADED',
    ]);
  });

  it('answers each code with an HTTP error status', () => {
    for (const { httpStatus } of Object.values(errorTable)) {
      expect(httpStatus).toBeGreaterThanOrEqual(400);
      expect(httpStatus).toBeLessThan(600);
    }
  });
});

describe('isErrorCode', () => {
  it.each(['UNAUTHENTICATED', 'INTERNAL_SERVER_ERROR'])('knows %s', (code) => {
    expect(isErrorCode(code)).toBe(true);
  });

  it.each(['GRAPHQL_VALIDATION_FAILED', 'toString', '', 401, undefined])('does not know %s', (code) => {
    expect(isErrorCode(code)).toBe(false);
  });
});
