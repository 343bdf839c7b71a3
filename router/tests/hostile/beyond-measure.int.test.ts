import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { json, jsonText } from '../../harness/hostile/behaviours.ts';
import { stockQuery, withoutStock } from '../../harness/hostile/depot-graph.ts';
import { expectWellFormed } from '../../harness/hostile/expect-answer.ts';
import { type HostileRouter, startHostileRouter } from '../../harness/hostile/hostile-router.ts';
import type { HttpSubgraph } from '../../harness/http-subgraph.ts';

let hostile: HostileRouter;
let shop: HttpSubgraph;
beforeAll(async () => {
  hostile = await startHostileRouter({ introspection: false });
  shop = hostile.router.subgraphs.shop as HttpSubgraph;
});
afterEach(() => {
  hostile.depot.recover();
  shop.recover();
});
afterAll(() => hostile.router.stop());

const deep = '['.repeat(45_000) + ']'.repeat(45_000);

describe('errors about entities', () => {
  it('of an index that nobody asked for are told where all of them wait', async () => {
    const errors = [{ message: 'x', path: ['_entities', 99, 'stock'] }];
    hostile.depot.behave(json({ data: { _entities: [null, null] }, errors }));
    const answer = await hostile.ask(stockQuery);
    expectWellFormed(answer);
    expect(answer.body.data).toEqual(withoutStock);
    expect(answer.body.errors).toMatchObject([{ path: ['goods'] }]);
  });

  it('for which thousands of objects wait are told in part', async () => {
    const good = { __typename: 'Good', id: 'g-1' };
    shop.behave(json({ data: { shopName: withoutStock.shopName, goods: Array(1_000).fill(good) } }));
    const errors = Array(100).fill({ message: 'x', path: ['_entities', 0] });
    hostile.depot.behave(json({ data: { _entities: [null] }, errors }));
    const answer = await hostile.ask(stockQuery);
    expect(answer.body.errors?.length).toBeLessThanOrEqual(1_000);
    expectWellFormed(answer);
  });
});

describe('a value deeper than any stack', () => {
  it('as a key is a wrong value like any other', async () => {
    const goods = `[{"__typename":"Good","id":${deep}},{"__typename":"Good","id":"g-2"}]`;
    shop.behave(jsonText(`{"data":{"shopName":"${withoutStock.shopName}","goods":${goods}}}`));
    const answer = await hostile.ask(stockQuery);
    expectWellFormed(answer);
    expect(answer.body.errors).toMatchObject([{ path: ['goods', 0, 'id'] }]);
  });

  it('as a variable is a fault of the client', async () => {
    const response = await fetch(`${hostile.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query":"query ($of: Anything) { same(of: $of) }","variables":{"of":${deep}}}`,
    });
    expect(response.status).toBe(400);
  });
});

it('where the schema is not shown, no error suggests a name of it', async () => {
  const { text } = await hostile.ask('{ shopNam }');
  expect(text).not.toContain('shopName');
});

it('extensions of 200,000 keys make no line of the log that nobody can read', async () => {
  const extensions = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`k${index}`, index]));
  hostile.depot.behave(json({ data: null, errors: [{ message: 'x', extensions }] }));
  expectWellFormed(await hostile.ask(stockQuery));
  expect(hostile.log.longestLine()).toBeLessThan(50_000);
});
