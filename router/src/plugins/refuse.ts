import { type GraphQLResponse, HeaderMap } from '@apollo/server';
import { type ErrorCode, errorTable } from '@goodgo/errors';
import type { GraphQLFormattedError } from 'graphql';
import { withRequestId } from './with-request-id.ts';

/** Why an operation is not executed. */
export interface Refusal extends GraphQLFormattedError {
  readonly extensions: { readonly code: ErrorCode; readonly [detail: string]: unknown };
}

/** The answer to an operation that is not executed; its HTTP status is that of the first error. */
export function refuse(errors: readonly [Refusal, ...Refusal[]]): GraphQLResponse {
  const { code } = errors[0].extensions;
  const headers = new HeaderMap();
  if (code === 'UNAUTHENTICATED') headers.set('www-authenticate', 'Bearer'); // RFC 6750
  return {
    http: { status: errorTable[code].httpStatus, headers },
    body: { kind: 'single', singleResult: { errors: errors.map(withRequestId) } },
  };
}
