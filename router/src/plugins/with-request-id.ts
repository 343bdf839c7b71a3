import { currentRequestId } from '@goodgo/tracing';
import type { GraphQLFormattedError } from 'graphql';

/** An error with the id under which the log tells more of it. */
export function withRequestId<Told extends GraphQLFormattedError>(error: Told): Told {
  return { ...error, extensions: { ...error.extensions, requestId: currentRequestId() } };
}
