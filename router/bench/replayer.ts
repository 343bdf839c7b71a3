import { type GraphQLFieldResolver, type GraphQLSchema, graphql } from 'graphql';
import { seedPattern } from './seeds.ts';

const standIn = '100000000';
const mostKept = 2_000;

/** What a subgraph answers to the text of a request. */
export type Replayer = (body: string) => Promise<Buffer>;

type FieldResolver = GraphQLFieldResolver<unknown, unknown>;

/** An answer as it is, or cut where the seed stands. */
type Kept = Buffer | readonly string[];

/**
 * A subgraph that executes a request once and repeats the answer from then on, so that it costs next to nothing. Seeds are
 * no part of what it remembers: bodies that differ only in them have answers that do too.
 *
 * @param fieldResolver what answers fields without a resolver
 */
export function createReplayer(schema: GraphQLSchema, fieldResolver?: FieldResolver): Replayer {
  const kept = new Map<string, Kept>();
  return async (body) => {
    const [seed] = seedPattern.exec(body) ?? [];
    const request = seed === undefined ? body : body.replaceAll(seed, standIn);
    const answer = kept.get(request) ?? (await execute(schema, request, fieldResolver));
    if (kept.size >= mostKept) kept.clear();
    kept.set(request, answer);
    return Buffer.isBuffer(answer) ? answer : Buffer.from(answer.join(seed));
  };
}

async function execute(schema: GraphQLSchema, request: string, fieldResolver?: FieldResolver): Promise<Kept> {
  const { query, variables, operationName } = JSON.parse(request);
  const asked = { schema, source: query, variableValues: variables, operationName };
  const answer = await graphql(fieldResolver ? { ...asked, fieldResolver } : asked);
  const parts = JSON.stringify(answer).split(standIn);
  return parts.length > 1 ? parts : Buffer.from(parts.join(''));
}
