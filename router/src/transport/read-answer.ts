import { AppError } from '@goodgo/errors';
import type { GraphQLFormattedError } from 'graphql';
import type { SubgraphResponse } from './subgraph-request.ts';

/** A GraphQL answer of a subgraph. */
export interface SubgraphAnswer {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** A list of entities that an answer must hold: its key, and how many they are. */
export interface EntityList {
  readonly key: string;
  readonly length: number;
}

/**
 * The statuses of GraphQL answers. 400: variables that the scalars of the subgraph refuse, which the router does not
 * know. 403: a field that the subgraph's own rules deny.
 */
const graphqlStatuses: ReadonlySet<number> = new Set([200, 400, 403]);

/** A batch of entities may fail one by one; beyond that an error says nothing new, and each is work until it is sent. */
const mostErrors = 1_000;

/**
 * Reads a response as GraphQL, and gives the memory of its body back.
 *
 * @throws AppError UNAVAILABLE for 5xx, DEADLINE_EXCEEDED for 504, INTERNAL_SERVER_ERROR for all that is not a GraphQL
 *   answer.
 */
export function readAnswer(response: SubgraphResponse, entities: readonly EntityList[] = []): SubgraphAnswer {
  requireGraphql(response);
  const answer = parseJson(response);
  if (!isObject(answer)) throw invalid('Its answer is not an object');
  const { data, errors } = answer;
  if (!isDataOrNothing(data)) throw invalid('Its data is not an object');
  if (errors !== undefined && !isErrorList(errors)) throw invalid('Its errors are not a list of errors');
  if (!data && !errors?.length) throw invalid('Its answer holds neither data nor errors');
  if (data) for (const list of entities) if (!(errors && !data[list.key])) requireEntities(data, list);
  return { data: data ?? null, ...(errors?.length ? { errors: errors.slice(0, mostErrors) } : {}) };
}

function requireGraphql({ status, contentType }: SubgraphResponse): void {
  if (status === 504) throw new AppError('DEADLINE_EXCEEDED', 'It ran out of time');
  if (status >= 500) throw new AppError('UNAVAILABLE', `It answered ${status}`);
  if (status === 401) throw invalid('It does not accept our service token');
  if (!graphqlStatuses.has(status)) throw invalid(`It answered ${status}`);
  if (/^application\/(graphql-response\+)?json\b/i.test(contentType)) return;
  throw invalid(`It sent ${contentType}`);
}

/** One too few would give the answers about one entity to another. */
function requireEntities(data: Record<string, unknown>, { key, length }: EntityList): void {
  const list = data[key];
  if (!Array.isArray(list) || list.length !== length)
    throw invalid(`Its answer does not hold the ${length} entities that were asked for`);
  if (!list.every((entity) => entity === null || isObject(entity)))
    throw invalid('Among its entities is something that is none');
}

function parseJson({ body, free }: SubgraphResponse): unknown {
  const text = body.toString('utf8');
  free?.();
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('INTERNAL_SERVER_ERROR', 'Its answer is not JSON', { cause });
  }
}

function invalid(message: string): AppError {
  return new AppError('INTERNAL_SERVER_ERROR', message);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDataOrNothing(value: unknown): value is Record<string, unknown> | null | undefined {
  return value === undefined || value === null || isObject(value);
}

function isErrorList(value: unknown): value is GraphQLFormattedError[] {
  return Array.isArray(value) && value.every((error) => isObject(error) && typeof error.message === 'string');
}
