import type { SubgraphFetch } from '../src/engine/execute/run.ts';
import type { JsonObject } from '../src/engine/json.ts';

/** The operation in the body of a request to a subgraph. */
export interface SentOperation {
  readonly query: string;
  readonly operationName?: string;
  readonly variables: JsonObject;
}

/** Reads the body of a request to a subgraph. */
export function sentOperation({ body }: Pick<SubgraphFetch, 'body'>): SentOperation {
  return JSON.parse(body.toString('utf8')) as SentOperation;
}
