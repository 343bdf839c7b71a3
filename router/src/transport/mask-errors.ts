import type { GraphQLFormattedError } from 'graphql';
import { maskedMessage } from '../masked-message.ts';

/** Where a masked error came from; it goes to the log. */
export interface ErrorOrigin {
  readonly subgraph: string;
  readonly requestId: string;
}

/** Codes that a client can act on. Their messages are written for clients. */
const alwaysPassed = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'CONFLICT_RETRY',
  'IDEMPOTENCY_KEY_INVALID',
  'DEADLINE_EXCEEDED',
];

/** Codes by which a subgraph says that it cannot work now: to the client it is the subgraph that is away. */
const away: ReadonlySet<unknown> = new Set(['UNAVAILABLE', 'OVERLOADED']);

/** Decides what of a subgraph's error may leave the system. */
export interface ErrorMask {
  mask(error: GraphQLFormattedError, origin: ErrorOrigin): GraphQLFormattedError;
  /** Whether the client sees less of this error than there is, so that the log must hold it. */
  hides(error: GraphQLFormattedError): boolean;
}

/** @param passErrors codes that pass besides those that every router knows */
export function errorMask(passErrors: readonly string[] = []): ErrorMask {
  const passed = new Set<unknown>([...alwaysPassed, ...passErrors]);
  return {
    mask: (error, { subgraph, requestId }) => {
      const code = error.extensions?.code;
      const path = isPath(error.path) ? { path: error.path } : {};
      if (passed.has(code)) return { message: error.message, ...path, extensions: { code } };
      if (away.has(code)) return { ...unavailable(subgraph), ...path };
      return { message: maskedMessage, ...path, extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } };
    },
    hides: (error) => !passed.has(error.extensions?.code),
  };
}

/** The error of a subgraph that cannot be reached. */
export function unavailable(subgraph: string): GraphQLFormattedError {
  return {
    message: `The service ${subgraph} is not available at the moment. Try again.`,
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: subgraph },
  };
}

function isPath(path: unknown): path is readonly (string | number)[] {
  return Array.isArray(path) && path.every((step) => typeof step === 'string' || isIndex(step));
}

function isIndex(step: unknown): boolean {
  return Number.isSafeInteger(step) && Number(step) >= 0;
}
