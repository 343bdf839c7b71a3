import { describe, expect, it } from 'vitest';
import { invalidInput, notFound, type SharedUserError, sharedSentences } from './shared-errors.ts';
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

  it('has no path when the outcome is about no single value', () => {
    expect(
      userError({ type: 'IllegalTransition', from: 'COMPLETED', to: 'OPEN', allowed: [] }, 'en'),
    ).toEqual({
      __typename: 'IllegalTransition',
      code: 'ILLEGAL_TRANSITION',
      message: 'This cannot be done as it stands now. Reload to see how it stands.',
      path: null,
      from: 'COMPLETED',
      to: 'OPEN',
      allowed: [],
    });
  });

  it.each<SharedUserError>([
    invalidInput(['quantity'], 'Số lượng phải lớn hơn 0.', 'The quantity must be more than 0.'),
    notFound('variantId'),
    { type: 'IdempotencyKeyReused', path: ['idempotencyKey'] },
    { type: 'IdempotencyInProgress', path: ['idempotencyKey'] },
    { type: 'StaleVersion', path: ['expectedVersion'], currentVersion: 2 },
    { type: 'IllegalTransition', from: 'A', to: 'B', allowed: ['C'] },
    { type: 'CurrencyMismatch', path: ['price'], expected: 'VND', actual: 'USD' },
  ])('tells $type to a person in her language, in whole sentences', (outcome) => {
    const [vi, en] = [userError(outcome, 'vi').message, userError(outcome, 'en').message];
    for (const sentence of [vi, en]) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
    expect(vi).not.toBe(en);
  });

  it.each([
    ['NotFound', 'NOT_FOUND'],
    ['Underpaid', 'UNDERPAID'],
    ['IdempotencyKeyReused', 'IDEMPOTENCY_KEY_REUSED'],
  ])('has the code %s → %s', (type, code) => {
    expect(codeOf(type)).toBe(code);
  });
});
