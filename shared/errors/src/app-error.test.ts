import { describe, expect, it } from 'vitest';
import { AppError, isAppError } from './app-error.ts';

describe('AppError', () => {
  it('carries code, message, details and cause', () => {
    const cause = new Error('ECONNREFUSED');
    const error = new AppError('UNAVAILABLE', 'Redis does not answer', { cause, details: { role: 'cache' } });
    expect(error).toMatchObject({
      name: 'AppError',
      code: 'UNAVAILABLE',
      message: 'Redis does not answer',
      details: { role: 'cache' },
    });
    expect(error.cause).toBe(cause);
  });

  it('has empty details and no cause when none are given', () => {
    const error = new AppError('NOT_FOUND', 'No such order');
    expect(error.details).toEqual({});
    expect('cause' in error).toBe(false);
  });

  it('is recognised, and an ordinary error that merely looks like it is not', () => {
    expect(isAppError(new AppError('FORBIDDEN', 'No'))).toBe(true);
    expect(isAppError(Object.assign(new Error('No'), { code: 'FORBIDDEN', details: {} }))).toBe(false);
    expect(isAppError(undefined)).toBe(false);
  });
});
