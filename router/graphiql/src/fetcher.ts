import { createGraphiQLFetcher, type Fetcher, type FetcherParams } from '@graphiql/toolkit';
import { type DocumentNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { type Graph, graphPath } from './graph.ts';
import type { Plans } from './plan/plans.ts';
import type { Session } from './session.ts';

/** Sees every answer to an operation of a tab, and says what of it is shown. */
export type OnAnswer = (answer: unknown, asked: FetcherParams) => unknown;

/** What a fetcher needs. */
export interface FetcherParts {
  graph: Graph;
  session: Session;
  plans: Pick<Plans, 'asking'>;
  onAnswer: OnAnswer;
}

/** GraphiQL's way to the graph: signed in, and watched for what the answers teach. */
export function createFetcher({ graph, session, plans, onAnswer }: FetcherParts): Fetcher {
  const send = createGraphiQLFetcher({
    url: graphPath,
    fetch: async (_url, init = {}) => graph.fetch(await authorize(init, session)),
  });
  return async (params, options) => {
    const asked = withItsOwnName(params);
    const result = await send(asked, plans.asking(options));
    if (Symbol.asyncIterator in Object(result)) {
      return watch(result as AsyncIterable<unknown>, asked, onAnswer) as AsyncGenerator<never>;
    }
    return result;
  };
}

/**
 * GraphiQL learns the operation's name a moment after the text changes. Whoever runs a tab at once after opening it
 * would send the name of the tab before, which the graph refuses; a single operation needs no name.
 */
export function withItsOwnName(params: FetcherParams): FetcherParams {
  const { operationName, query } = params;
  if (!operationName) return params;
  const [only, another] = operationsOf(query);
  if (only === undefined || another !== undefined || only.name?.value === operationName) return params;
  return { ...params, operationName: only.name?.value ?? null };
}

/** None for a text that does not parse: the graph says why. */
function operationsOf(query: string): OperationDefinitionNode[] {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch {
    return [];
  }
  return document.definitions.filter(
    ({ kind }) => kind === Kind.OPERATION_DEFINITION,
  ) as OperationDefinitionNode[];
}

/** An `Authorization` that a person has put into the headers editor wins: she may be trying a forged one. */
export async function authorize(
  init: RequestInit,
  session: Pick<Session, 'accessToken'>,
): Promise<RequestInit> {
  const headers = new Headers(init.headers);
  if (headers.has('authorization')) return init;
  const accessToken = await session.accessToken();
  if (accessToken === undefined) return init;
  headers.set('authorization', `Bearer ${accessToken}`);
  return { ...init, headers };
}

async function* watch(answers: AsyncIterable<unknown>, asked: FetcherParams, onAnswer: OnAnswer) {
  for await (const answer of answers) {
    yield onAnswer(answer, asked);
  }
}
