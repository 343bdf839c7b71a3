import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { json, jsonText } from '../../harness/hostile/behaviours.ts';
import { stockQuery, withoutStock } from '../../harness/hostile/depot-graph.ts';
import { expectWellFormed, secret } from '../../harness/hostile/expect-answer.ts';
import { type HostileRouter, startHostileRouter } from '../../harness/hostile/hostile-router.ts';

let hostile: HostileRouter;
beforeAll(async () => {
  hostile = await startHostileRouter();
});
afterEach(() => hostile.depot.recover());
afterAll(() => hostile.router.stop());

const bug = 'INTERNAL_SERVER_ERROR';
const [first, second] = [{ stock: { onHand: 5, note: null } }, { stock: { onHand: 0, note: null } }];

async function askWith(answer: unknown, query = stockQuery) {
  hostile.depot.behave(json(answer));
  const told = await hostile.ask(query);
  expectWellFormed(told);
  return told;
}

describe('data and errors at once', () => {
  it('leave the data as they are, beside the error', async () => {
    const errors = [{ message: secret, path: ['_entities', 1, 'stock', 'note'] }];
    const { body, requestId } = await askWith({ data: { _entities: [first, second] }, errors });
    expect(body.data).toEqual({
      ...withoutStock,
      goods: [
        { id: 'g-1', ...first },
        { id: 'g-2', ...second },
      ],
    });
    expect(body.errors).toMatchObject([{ path: ['goods', 1, 'stock', 'note'], extensions: { code: bug } }]);
    expect(hostile.log.failuresOf(requestId)).toMatchObject([{ msg: 'subgraph.errors' }]);
  });

  it.each([
    ['one entity and an error', [first]],
    ['three entities and an error', [first, second, first]],
    ['no list and an error', { 0: first, 1: second }],
  ])('are refused with %s: nobody knows which is which', async (_what, entities) => {
    const { body } = await askWith({ data: { _entities: entities }, errors: [{ message: 'x' }] });
    expect(body.data).toEqual(withoutStock);
    expect(body.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_INVALID_RESPONSE' } }]);
  });

  it.each([
    ['no entities', null],
    ['two entities that are null', [null, null]],
  ])('cost what is missing, with %s', async (_what, entities) => {
    const { body } = await askWith({ data: { _entities: entities }, errors: [{ message: secret }] });
    expect(body.data).toEqual(withoutStock);
    expect(body.errors).toMatchObject([{ path: ['goods'], extensions: { code: bug } }]);
  });
});

const failing = (error: object) => ({
  data: { _entities: [first, null] },
  errors: [{ message: secret, ...error }],
});

describe('an error of an odd shape', () => {
  it.each<[what: string, error: object]>([
    ['no path', {}],
    ['a path that is a text', { path: '_entities' }],
    ['a path that is an object', { path: { 0: '_entities', length: 1 } }],
    ['a path that is null', { path: null }],
    ['an empty path', { path: [] }],
    ['a path of objects', { path: ['_entities', {}, 'stock'] }],
    ['a path with null', { path: ['_entities', null] }],
    ['a path with half an index', { path: ['_entities', 0.5] }],
    ['a path with an index below zero', { path: ['_entities', -1] }],
    ['a path of another field', { path: ['elsewhere', 'x'] }],
    ['a path of 10,000 steps', { path: ['_entities', 1, ...Array(10_000).fill('stock')] }],
    ['locations that are none', { path: ['_entities', 1], locations: 'line 7' }],
    ['locations of the subgraph', { path: ['_entities', 1], locations: [{ line: 7, column: 1 }] }],
    ['extensions that are a text', { path: ['_entities', 1], extensions: secret }],
    ['extensions that are a list', { path: ['_entities', 1], extensions: [secret] }],
    ['extensions that are null', { path: ['_entities', 1], extensions: null }],
    ['a code that is a list', { path: ['_entities', 1], extensions: { code: ['FORBIDDEN'] } }],
    ['a code that is an object', { path: ['_entities', 1], extensions: { code: { toString: 'FORBIDDEN' } } }],
    ['a code of Object.prototype', { path: ['_entities', 1], extensions: { code: 'constructor' } }],
    ['a code of the router', { path: ['_entities', 1], extensions: { code: 'SUBGRAPH_TIMEOUT' } }],
    ['a code of a limit', { path: ['_entities', 1], extensions: { code: 'LIMIT_DEPTH' } }],
    ['a status for the client', { path: ['_entities', 1], extensions: { http: { status: 418 } } }],
    ['a request id of its own', { path: ['_entities', 1], extensions: { requestId: 'r-1' } }],
    ['a trace', { path: ['_entities', 1], extensions: { exception: { stacktrace: [secret] } } }],
  ])('becomes one error of ours: %s', async (_what, error) => {
    const { body, requestId } = await askWith(failing(error));
    expect(body.data).toMatchObject({
      shopName: withoutStock.shopName,
      goods: [{ id: 'g-1', ...first }, {}],
    });
    expect(body.errors).toHaveLength(1);
    expect(body.errors).toMatchObject([{ extensions: { code: bug } }]);
    expect(body.errors?.[0]?.path?.[0]).toBe('goods');
    expect(body.errors?.[0]).not.toHaveProperty('locations');
    expect(hostile.log.failuresOf(requestId)).toMatchObject([{ msg: 'subgraph.errors' }]);
  });

  it('may have an index out of range of all numbers', async () => {
    hostile.depot.behave(
      jsonText('{"data":null,"errors":[{"message":"x","path":["_entities",1e999,"stock"]}]}'),
    );
    const answer = await hostile.ask(stockQuery);
    expectWellFormed(answer);
    expect(answer.body.errors).toMatchObject([{ path: ['goods'] }]);
  });

  it.each(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT_RETRY'])(
    'takes nothing of its extensions along but the code %s',
    async (code) => {
      const extensions = { code, http: { status: 418, headers: { 'x-a': 'b' } }, trace: secret };
      const error = { message: 'For clients.', path: ['_entities', 1], extensions };
      const { body, requestId } = await askWith({ data: { _entities: [first, null] }, errors: [error] });
      expect(body.errors).toEqual([
        { message: 'For clients.', path: ['goods', 1], extensions: { code, requestId } },
      ]);
    },
  );
});

describe('errors out of all measure', () => {
  it('of 9 MB in one line reach neither the client nor the log', async () => {
    const huge = 'x'.repeat(3_000_000);
    const { text, requestId } = await askWith(
      failing({ message: huge, path: ['_entities', 1], extensions: { huge, more: [huge] } }),
    );
    expect(text.length).toBeLessThan(2_000);
    expect(hostile.log.failuresOf(requestId)).toHaveLength(1);
    expect(hostile.log.longestLine()).toBeLessThan(50_000);
  });

  it('of 100,000 levels are one error', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    hostile.depot.behave(
      jsonText(`{"data":null,"errors":[{"message":"x","path":${deep},"extensions":{"deep":${deep}}}]}`),
    );
    const answer = await hostile.ask(stockQuery);
    expectWellFormed(answer);
    expect(answer.body.errors).toHaveLength(1);
    expect(hostile.log.failuresOf(answer.requestId)).toHaveLength(1);
  });

  it.each([
    ['without a path', undefined],
    ['about one entity', ['_entities', 1]],
  ])('of a number of 100,000, %s, are told in part', async (_what, path) => {
    const errors = Array(100_000).fill({ message: 'x', path });
    const { body, requestId } = await askWith({ data: { _entities: [first, null] }, errors });
    expect(body.data).toMatchObject({
      goods: [
        { id: 'g-1', ...first },
        { id: 'g-2', stock: null },
      ],
    });
    expect(body.errors?.length).toBeLessThanOrEqual(1_000);
    expect(hostile.log.failuresOf(requestId)).toHaveLength(1);
  });
});
