import { describe, expect, it } from 'vitest';
import type { RouterContext } from '../context.ts';
import { keyedMutations, repeatable } from './repeatable.ts';
import type { SubgraphRequest } from './subgraph-request.ts';

const sdl = `
  type Query { order: String }
  type Mutation {
    checkout(input: CheckoutInput!): String
    capture(idempotencyKey: String!): String
    park(input: CheckoutInput): String
    rename(input: RenameInput!): String
    remind(idempotencyKey: String): String
    signOut: String
  }
  input CheckoutInput { id: ID!, idempotencyKey: String! }
  input RenameInput { name: String!, idempotencyKey: String }
`;
const keyed = keyedMutations(sdl);

it('mutations that can’t be called without a key are known by the graph', () => {
  expect([...keyed]).toEqual(['checkout', 'capture']);
});

/** Whether the request that comes out of the policy may be sent again. */
async function mayRepeat(query: string): Promise<boolean | undefined> {
  let passed: SubgraphRequest | undefined;
  const send = repeatable((name) => keyed.has(name))(async (request) => {
    passed = request;
    return { status: 200, contentType: 'application/json', body: Buffer.alloc(0) };
  });
  await send({
    subgraph: 'order',
    operation: query.startsWith('mutation') ? 'mutation' : 'query',
    body: Buffer.from(JSON.stringify({ query })),
    headers: {},
    context: {} as RouterContext, // the policy does not look at it
    deadlineAt: 0,
    signal: new AbortController().signal,
  });
  return passed?.mayRepeat?.('unknown');
}

describe('a request whose answer was lost', () => {
  it.each([
    'query { order }',
    '{ order }',
    'mutation Sell($input: CheckoutInput!) { checkout(input: $input) }',
    'mutation { a: checkout(input: $input) b: capture(idempotencyKey: "k") }',
  ])('is sent again: %s', async (query) => {
    expect(await mayRepeat(query)).toBe(true);
  });

  it.each([
    'mutation { signOut }',
    'mutation { rename(input: $input) }',
    'mutation { checkout(input: $input) signOut }',
    'mutation { park(input: $input) }',
    'mutation { ... on Mutation { checkout(input: $input) } }',
  ])('is not sent again: %s', async (query) => {
    expect(await mayRepeat(query)).toBe(false);
  });
});
