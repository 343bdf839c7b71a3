import { GraphQLError } from 'graphql';

/** What the gateway's executor answers. */
export interface ExecutorResult {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly Error[];
  readonly extensions?: Record<string, unknown>;
}

/** What Apollo Server takes from an executor. */
export interface SettledResult extends ExecutorResult {
  readonly errors?: readonly GraphQLError[];
}

type Path = readonly (string | number)[];

/**
 * The gateway's result as GraphQL has it. A value that a subgraph left out of a non-null field is nulled by the gateway
 * without an error, with a note in `extensions.valueCompletion`: here it becomes the error it is. Paths of failed
 * entity fetches hold `@` for "every item": they are cut there, to a path that exists in the answer.
 */
export function settleResult(result: ExecutorResult): SettledResult {
  const { valueCompletion, ...extensions } = result.extensions ?? {};
  const incomplete = Array.isArray(valueCompletion) ? valueCompletion.map(toIncompleteValueError) : [];
  const errors = [...(result.errors ?? []).map(settleError), ...incomplete];
  return {
    ...(result.data === undefined ? {} : { data: result.data }),
    ...(errors.length > 0 ? { errors } : {}),
    ...(Object.keys(extensions).length > 0 ? { extensions } : {}),
  };
}

/** The gateway's executor puts whatever it caught among the errors, plain ones too. */
function settleError(error: Error): GraphQLError {
  if (!(error instanceof GraphQLError)) return new GraphQLError(error.message, { originalError: error });
  const { serviceName: _, ...extensions } = error.extensions;
  return new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    path: pathBeforeAll(error.path ?? []),
    extensions,
    originalError: error.originalError ?? null,
  });
}

/** Without a code: it is masked and its reason logged, as any bug. */
function toIncompleteValueError(note: { message: string; path?: Path }): GraphQLError {
  return new GraphQLError(note.message, { path: note.path ?? null });
}

function pathBeforeAll(path: Path): Path | null {
  const every = path.indexOf('@');
  const cut = every === -1 ? path : path.slice(0, every);
  return cut.length > 0 ? cut : null;
}
