import { describe, expect, it } from 'vitest';
import { invalidInput, sharedSentences } from './shared-errors.ts';
import { codeOf, userErrorsFor } from './user-error.ts';

describe('a user error', () => {
  const userError = userErrorsFor(sharedSentences);

  it('carries the GraphQL type, a stable code and a sentence in the language of the request', () => {
    const stale = { type: 'StaleVersion', path: ['expectedVersion'], currentVersion: 7 } as const;
    expect(userError(stale, 'en')).toEqual({
      __typename: 'StaleVersion',
      code: 'STALE_VERSION',
      message: 'Someone has just changed this. Reload it, then repeat your change.',
      path: ['expectedVersion'],
      currentVersion: 7,
    });
    expect(userError(stale, 'vi').message).toContain('tải lại');
  });

  it('takes the sentences of an invalid input from the rule that refused it', () => {
    const error = invalidInput(['lines', '0'], 'Sai.', 'Wrong.');
    expect(userError(error, 'vi')).toMatchObject({ message: 'Sai.', path: ['lines', '0'] });
  });

  it.each([
    ['NotFound', 'NOT_FOUND'],
    ['Underpaid', 'UNDERPAID'],
    ['IdempotencyKeyReused', 'IDEMPOTENCY_KEY_REUSED'],
  ])('has the code %s → %s', (type, code) => {
    expect(codeOf(type)).toBe(code);
  });
});
