import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { describe, expect, it } from 'vitest';
import { messageOf } from './error-message.ts';
import { codeOf, isUnreachable } from './graph-error.ts';

function refusal(code: string, requestId?: string) {
  const errors = [{ message: 'for developers', extensions: { code, requestId } }];
  return new CombinedGraphQLErrors({ data: null, errors });
}

describe('codeOf', () => {
  it.each([
    [new TypeError('Failed to fetch'), 'NETWORK'],
    [new DOMException('too long', 'TimeoutError'), 'NETWORK'],
    [new ServerError('502', { response: new Response(null, { status: 502 }), bodyText: '' }), 'UNAVAILABLE'],
    [refusal('UNAUTHENTICATED'), 'UNAUTHENTICATED'],
    [refusal('GRAPHQL_VALIDATION_FAILED'), 'OUTDATED'],
    [refusal('INTERNAL_SERVER_ERROR'), 'UNEXPECTED'],
    [new Error('anything'), 'UNEXPECTED'],
    [undefined, 'UNEXPECTED'],
  ] as const)('sorts %s as %s', (error, code) => {
    expect(codeOf(error)).toBe(code);
  });

  it('takes the first code it knows of several errors', () => {
    const errors = [
      { message: 'a', extensions: { code: 'NEW_ONE' } },
      { message: 'b', extensions: { code: 'FORBIDDEN' } },
    ];
    expect(codeOf(new CombinedGraphQLErrors({ data: null, errors }))).toBe('FORBIDDEN');
  });
});

describe('isUnreachable', () => {
  it('is what waiting may cure, and no refusal', () => {
    expect(isUnreachable(new TypeError('Failed to fetch'))).toBe(true);
    expect(isUnreachable(refusal('UNAVAILABLE'))).toBe(true);
    expect(isUnreachable(refusal('FORBIDDEN'))).toBe(false);
  });
});

describe('messageOf', () => {
  it('says what to do, in the language of the person', () => {
    expect(messageOf(new TypeError('Failed to fetch'), 'vi')).toBe(
      'Không kết nối được máy chủ. Kiểm tra mạng rồi thử lại.',
    );
    expect(messageOf(refusal('UNAUTHENTICATED'), 'en')).toBe('Your session is over. Please sign in again.');
  });

  it('never shows the text for developers', () => {
    expect(messageOf(refusal('INTERNAL_SERVER_ERROR'), 'en')).not.toContain('for developers');
  });

  it('gives a reference to find an unexpected error in the logs', () => {
    expect(messageOf(refusal('INTERNAL_SERVER_ERROR', '019a8f00-aaaa-7bbb'), 'en')).toContain(
      'Reference: 019a8f00',
    );
  });
});
