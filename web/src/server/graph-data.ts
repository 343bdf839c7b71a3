import { type GraphAnswer, GraphUnreachable } from './graph-upstream.ts';

/**
 * The data of an answer to one of our own operations.
 *
 * @throws GraphUnreachable when there is none: sign-in and refresh have no top-level error but an outage
 */
export function readData<Data>({ body, status }: GraphAnswer): Data {
  // The operation and its type were generated from the same schema that the graph answers by.
  const answer = JSON.parse(body) as { data?: Data | null };
  if (answer.data) return answer.data;
  throw new GraphUnreachable(`The graph answered ${status} without data`);
}
