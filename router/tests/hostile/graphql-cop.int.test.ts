import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { times } from '../../harness/hostile/bombs.ts';
import { type HttpRouter, startHttpRouter } from '../../harness/http-router.ts';
import { catalog, inventory } from '../../harness/shop-graph.ts';

// What the scanner graphql-cop sends, check by check, to a router that shows its schema and has a playground beside it.
let router: HttpRouter;
let shut: HttpRouter;
beforeAll(async () => {
  router = await startHttpRouter([catalog, inventory]);
  shut = await startHttpRouter([catalog, inventory], { config: { introspection: false, playground: false } });
});
afterAll(() => Promise.all([router.stop(), shut.stop()]));

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

async function send({ url }: HttpRouter, { method = 'POST', path = '/graphql', headers, body }: Sent) {
  const response = await fetch(url + path, {
    method,
    headers: headers ?? { 'content-type': 'application/json' },
    redirect: 'manual',
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

const query = (text: string): Sent => ({ body: { query: text } });
const circular =
  '{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }';

describe('graphql-cop', () => {
  it.each<[check: string, sent: Sent, status: number]>([
    ['4 a query by GET', { method: 'GET', path: '/graphql?query=query+cop{__typename}', headers: {} }, 400],
    ['5 101 aliases', query(`query cop { ${times(101, (i) => `alias${i}: __typename`)} }`), 400],
    ['6 ten operations in a list', { body: Array(10).fill({ query: 'query cop { __typename }' }) }, 400],
    ['8 ten directives', query(`query cop { __typename ${times(10, () => '@aa')} }`), 400],
    ['9 circular introspection', query(circular), 400],
    [
      '10 a mutation by GET',
      { method: 'GET', path: '/graphql?query=mutation+cop{__typename}', headers: {} },
      400,
    ],
    [
      '11 a form',
      {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'query=query+cop{__typename}',
      },
      415,
    ],
    ['12 a word that is none', query('qwerty cop { abc }'), 400],
    ['13 500 fields of one name', query(`query cop { ${times(500, () => '__typename')} }`), 400],
  ])('finds nothing by %s', async (_check, sent, status) => {
    const answer = await send(router, sent);
    expect(answer.status).toBe(status);
    const { data, errors } = JSON.parse(answer.text);
    expect(data).toBeUndefined();
    expect(errors.length).toBeLessThan(5);
    expect(answer.text).not.toMatch(/stacktrace|exception|node_modules|tracing/);
  });

  it('1 is told what fields there are of a graph that is public, but of what is inside nothing', async () => {
    const { status, text } = await send(router, query('mutation { commitStok(input: {}) }'));
    expect(status).toBe(400);
    expect(text).not.toContain('commitStock');
  });

  it('2 reads the schema of a graph that is public, without what is inside, and of no other', async () => {
    const { text } = await send(router, query('{ __schema { types { name fields { name } } } }'));
    expect(text).toContain('"Variant"');
    expect(text).not.toMatch(/_entities|_service|commitStock|join__|link__/);
    expect((await send(shut, query('{ __schema { types { name } } }'))).status).toBe(400);
    expect((await send(shut, query('{ __type(name: "Variant") { name } }'))).status).toBe(400);
  });

  it('3 finds a playground on no path of the graph', async () => {
    const page = { method: 'GET', headers: { accept: 'text/html' } };
    expect((await send(router, { ...page, path: '/graphql' })).text).not.toMatch(/graphiql|playground/i);
    for (const path of ['/', '/graphql', '/graphiql', '/playground', '/console']) {
      expect((await send(shut, { ...page, path })).text, path).not.toMatch(/graphiql\.min|<html/i);
    }
  });

  it.each([
    { 'apollo-tracing': '1' },
    { 'x-apollo-tracing': '1' },
    { 'apollo-federation-include-trace': 'ftv1' },
  ])('7 gets no trace by %j', async (asking) => {
    const headers = { 'content-type': 'application/json', ...asking };
    const { text } = await send(router, { headers, body: { query: 'query cop { __typename }' } });
    expect(JSON.parse(text)).toEqual({ data: { __typename: 'Query' } });
  });

  it.each([
    '/',
    '/graphiql',
    '/playground',
    '/console',
    '/v1/graphql',
    '/v2/graphql',
    '/api/graphql',
    '/graph',
  ])('finds no graph at %s', async (path) => {
    const { status, text } = await send(router, { ...query('query cop { __typename }'), path });
    expect([404, 405]).toContain(status);
    expect(text).not.toContain('"__typename"');
  });

  it('signs nobody in a hundred times by one request', async () => {
    const many = `mutation { ${times(100, (i) => `a${i}: signIn(email: "lan@example.vn")`)} }`;
    expect((await send(router, query(many))).status).toBe(400);
    const few = `mutation { ${times(5, (i) => `a${i}: signIn(email: "lan@example.vn")`)} }`;
    expect(JSON.parse((await send(router, query(few))).text).errors).toMatchObject([
      { extensions: { code: 'LIMIT_ONCE_A_REQUEST' } },
    ]);
  });
});
