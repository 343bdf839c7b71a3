import { AppError, errorTable, isAppError } from '@goodgo/errors';
import type { Logger } from '@goodgo/logger';
import type { GraphQLFormattedError } from 'graphql';
import type { RouterContext } from '../context.ts';
import { type ErrorMask, unavailable } from './mask-errors.ts';
import { type EntityList, readAnswer, type SubgraphAnswer } from './read-answer.ts';
import type { SendToSubgraph, SubgraphRequest } from './subgraph-request.ts';

/** One fetch of a plan. */
export interface SubgraphCall {
  readonly subgraph: string;
  readonly operation: 'query' | 'mutation';
  /** The request as JSON. */
  readonly body: Buffer;
  /** The lists of entities that the answer must hold. */
  readonly entities: readonly EntityList[];
  readonly context: RouterContext;
}

/** Asks a subgraph. It never rejects: whatever goes wrong is an error in the answer, masked, with a stable code. */
export type CallSubgraph = (call: SubgraphCall) => Promise<SubgraphAnswer>;

/** GraphQL over the chain of each subgraph: makes the bytes, reads the answer, keeps the reasons of failures in the log. */
export function createSubgraphCaller(
  chainOf: (subgraph: string) => SendToSubgraph | undefined,
  { logger, errorMask }: { readonly logger: Logger; readonly errorMask: ErrorMask },
): CallSubgraph {
  return async (call) => {
    const origin = { subgraph: call.subgraph, requestId: call.context.requestId };
    try {
      const send = chainOf(call.subgraph);
      if (!send) throw new AppError('UNAVAILABLE', `No address of ${call.subgraph} is known`);
      const { data, errors } = readAnswer(await send(toRequest(call)), call.entities);
      if (!errors) return { data };
      const reasons = errors.filter(errorMask.hides);
      if (reasons.length > 0) logger.error({ ...origin, reasons }, 'subgraph.errors');
      return { data, errors: errors.map((error) => errorMask.mask(error, origin)) };
    } catch (error) {
      logger[levelOf(error, call)]({ ...origin, err: error }, 'subgraph.failed');
      return { data: null, errors: [toFailure(error, call.subgraph)] };
    }
  };
}

function toRequest({ subgraph, operation, body, context }: SubgraphCall): SubgraphRequest {
  return {
    subgraph,
    operation,
    body,
    headers: {
      ...context.passedHeaders,
      'content-type': 'application/json',
      accept: 'application/json',
      'x-request-id': context.requestId,
    },
    context,
    deadlineAt: context.deadlineAt,
    signal: context.signal,
  };
}

/** A client who left is no incident. */
function levelOf(error: unknown, { context }: SubgraphCall): 'debug' | 'info' | 'warn' | 'error' {
  if (context.signal.aborted) return 'debug';
  return isAppError(error) ? errorTable[error.code].logLevel : 'error';
}

/** The empty path makes the gateway prefix the place in the operation where the fetch belongs. */
function toFailure(error: unknown, subgraph: string): GraphQLFormattedError {
  const code = isAppError(error) ? error.code : undefined;
  if (code === 'UNAVAILABLE') return { ...unavailable(subgraph), path: [] };
  if (code === 'DEADLINE_EXCEEDED') {
    return {
      message: `The service ${subgraph} did not answer in time. Try again.`,
      path: [],
      extensions: { code: 'SUBGRAPH_TIMEOUT', service: subgraph },
    };
  }
  return {
    message: `The service ${subgraph} gave no proper answer.`,
    path: [],
    extensions: { code: 'SUBGRAPH_INVALID_RESPONSE', service: subgraph },
  };
}
