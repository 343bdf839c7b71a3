import { queryObjects } from 'node:v8';
import { Source } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRouterTester, type RouterTester } from '../harness/in-process.ts';
import { catalog, inventory } from '../harness/shop-graph.ts';

const kept = 10;

let router: RouterTester;
beforeAll(async () => {
  router = await createRouterTester({
    subgraphs: [catalog, inventory],
    config: { caches: { operations: kept } },
  });
});
afterAll(() => router.stop());

it('a router that has forgotten an operation has let go of its document too', async () => {
  const before = documentsInMemory();
  for (let nth = 0; nth < 20 * kept; nth += 1) {
    const { errors } = await router.execute(`query Number${nth} { a${nth}: __typename }`);
    expect(errors).toBeUndefined();
  }
  expect(documentsInMemory() - before).toBeLessThan(2 * kept);
});

/** Each parsed document holds the text that it was read from. */
function documentsInMemory(): number {
  return queryObjects(Source, { format: 'count' });
}
