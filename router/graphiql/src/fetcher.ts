import { createGraphiQLFetcher, type Fetcher, type FetcherParams } from '@graphiql/toolkit';
import { type Graph, graphPath } from './graph.ts';
import { dig } from './json.ts';
import type { Session } from './session.ts';

/** Sees every answer to an operation of a tab, with its variables. */
export type OnData = (data: unknown, variables: unknown) => void;

/** GraphiQL's way to the graph: signed in, and watched for what the answers teach. */
export function createFetcher(graph: Graph, session: Session, onData: OnData): Fetcher {
  const send = createGraphiQLFetcher({
    url: graphPath,
    fetch: async (_url, init = {}) => graph.fetch(await authorize(init, session)),
  });
  return async (params, options) => {
    const result = await send(params, options);
    if (Symbol.asyncIterator in Object(result)) {
      return watch(result as AsyncIterable<unknown>, params, onData) as AsyncGenerator<never>;
    }
    return result;
  };
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

async function* watch(answers: AsyncIterable<unknown>, params: FetcherParams, onData: OnData) {
  for await (const answer of answers) {
    onData(dig(answer, 'data'), params.variables);
    yield answer;
  }
}
