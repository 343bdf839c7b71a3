import { createMetrics } from '@goodgo/metrics';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type HttpRouter, startHttpRouter } from '../harness/http-router.ts';
import type { Behaviour, HttpSubgraph } from '../harness/http-subgraph.ts';
import { federation, type TestSubgraph } from '../harness/subgraph-schema.ts';

const till: TestSubgraph = {
  name: 'till',
  typeDefs: `${federation}
    type Query { drawer: String @policy(policies: [["public"]]) }
    type Mutation {
      sell(input: SellInput!): String @policy(policies: [["public"]])
      openDrawer: String @policy(policies: [["public"]])
    }
    input SellInput { idempotencyKey: String! }
  `,
  resolvers: {
    Query: { drawer: () => 'shut' },
    Mutation: { sell: () => 'sold', openDrawer: () => 'open' },
  },
};
const metrics = createMetrics({ service: 'router' });
let router: HttpRouter;
let subgraph: HttpSubgraph;
beforeAll(async () => {
  router = await startHttpRouter([till], { overrides: { metrics } });
  subgraph = router.subgraphs.till as HttpSubgraph;
});
afterEach(() => {
  subgraph.recover();
  subgraph.requests.length = 0;
});
afterAll(() => router.stop());

/** Takes the first request and breaks off, as a process that is killed; answers the next. */
function breaksOffOnce(): Behaviour {
  let requests = 0;
  return async (reply, answer) => {
    requests += 1;
    if (requests === 1) reply.destroy();
    else reply.writeHead(200, { 'content-type': 'application/json' }).end(await answer());
  };
}

describe('when a subgraph breaks off', () => {
  it.each([
    ['a read', '{ drawer }', { drawer: 'shut' }],
    ['a sale', 'mutation { sell(input: { idempotencyKey: "key-0001" }) }', { sell: 'sold' }],
  ])('%s is sent once more, with a proof of its own', async (_what, operation, data) => {
    subgraph.behave(breaksOffOnce());
    expect(await router.ask(operation)).toEqual({ data });
    const [first, second] = subgraph.requests;
    expect(second?.body).toEqual(first?.body);
    expect(second?.headers['x-goodgo-service-token']).not.toBe(first?.headers['x-goodgo-service-token']);
    expect(second?.headers['x-request-id']).toBe(first?.headers['x-request-id']);
  });

  it('a mutation without a key is not, and its client is told', async () => {
    subgraph.behave(breaksOffOnce());
    expect(await router.ask('mutation { openDrawer }')).toMatchObject({
      data: { openDrawer: null },
      errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
    });
    expect(subgraph.requests).toHaveLength(1);
  });

  it('what is sent twice is counted', async () => {
    const { body } = await metrics.text();
    expect(body).toMatch(/^subgraph_repeats_total\{.*subgraph="till".*\} 2$/m);
  });
});
