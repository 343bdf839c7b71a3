import type { HTTPGraphQLHead } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { ServerOptions } from '../plugins/router-plugin.ts';

/** What a client gets of errors, as Apollo Server would write it; `http` of their extensions goes into the head of the answer. */
export function formatErrors(
  errors: readonly GraphQLError[],
  formatError: NonNullable<ServerOptions['formatError']>,
  head: HTTPGraphQLHead,
): GraphQLFormattedError[] {
  return errors.map((error) => {
    const { http, ...extensions } = error.extensions;
    if (isHead(http)) note(http, head);
    const code = extensions.code ?? 'INTERNAL_SERVER_ERROR';
    return formatError({ ...error.toJSON(), extensions: { ...extensions, code } }, error);
  });
}

/** Whatever was thrown, as an error. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(`Unexpected error value: ${String(thrown)}`);
}

/** Whatever was thrown, as an error of GraphQL. */
export function toGraphQLError(thrown: unknown): GraphQLError {
  if (thrown instanceof GraphQLError) return thrown;
  const originalError = toError(thrown);
  return new GraphQLError(originalError.message, { originalError });
}

/** Writes what one says over what is known. */
export function note({ status, headers }: Partial<HTTPGraphQLHead>, head: HTTPGraphQLHead): void {
  if (status !== undefined) head.status = status;
  for (const [name, value] of headers ?? []) head.headers.set(name, value);
}

function isHead(http: unknown): http is Partial<HTTPGraphQLHead> {
  if (typeof http !== 'object' || http === null) return false;
  const { status, headers }: { status?: unknown; headers?: unknown } = http;
  return (
    (status === undefined || typeof status === 'number') && (headers === undefined || headers instanceof Map)
  );
}
