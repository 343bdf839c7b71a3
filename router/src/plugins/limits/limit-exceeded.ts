import {
  GraphQLError,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
  type ValidationContext,
} from 'graphql';

/** The code of each limit, which clients and dashboards may rely on. */
export type LimitCode =
  | 'LIMIT_TOKENS'
  | 'LIMIT_DEPTH'
  | 'LIMIT_ALIASES'
  | 'LIMIT_ROOT_FIELDS'
  | 'LIMIT_ROOT_MUTATIONS'
  | 'LIMIT_DIRECTIVES'
  | 'LIMIT_RECURSIVE_SELECTIONS'
  | 'LIMIT_VALIDATION_ERRORS'
  | 'LIMIT_ONCE_A_REQUEST';

/** How much of something a document has. */
export interface Amount {
  readonly code: LimitCode;
  /** `aliases`: the end of "The document has 31 …". */
  readonly what: string;
  readonly count: number;
  readonly limit: number;
}

/** Refuses a document that has more than the limit. */
export function atMost(context: ValidationContext, amount: Amount, node?: OperationDefinitionNode): void {
  const { code, what, count, limit } = amount;
  if (count <= limit) return;
  const message = `The document has ${count} ${what}; the limit is ${limit}.`;
  context.reportError(
    new GraphQLError(message, { ...(node ? { nodes: node } : {}), extensions: { limit: code } }),
  );
}

/**
 * An error with the code of the limit that it tells of. graphql-js and Apollo Server have limits of their own, which come
 * with a code that says nothing or with none.
 */
export function withLimitCode(error: GraphQLFormattedError): GraphQLFormattedError {
  const { limit, ...extensions } = error.extensions ?? {};
  const code = typeof limit === 'string' ? limit : codeOfOthers(error);
  return code === undefined ? error : { ...error, extensions: { ...extensions, code } };
}

function codeOfOthers({ message, extensions }: GraphQLFormattedError): LimitCode | undefined {
  if (extensions?.validationErrorCode === 'MAX_RECURSIVE_SELECTIONS_EXCEEDED')
    return 'LIMIT_RECURSIVE_SELECTIONS';
  if (extensions?.code === 'GRAPHQL_PARSE_FAILED' && /more that \d+ tokens/.test(message))
    return 'LIMIT_TOKENS';
  if (extensions?.code === 'GRAPHQL_VALIDATION_FAILED' && message.startsWith('Too many validation errors')) {
    return 'LIMIT_VALIDATION_ERRORS';
  }
  return undefined;
}
