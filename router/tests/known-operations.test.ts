import { ApolloServer, HeaderMap } from '@apollo/server';
import type { StaffViewer } from '@goodgo/viewer';
import { GraphQLError } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRouterTester, type RouterTester, type TestRequest } from '../harness/in-process.ts';
import { catalog, inventory } from '../harness/shop-graph.ts';
import { usualMediaTypes } from '../src/known/usual-media-types.ts';
import type { RouterPlugin } from '../src/plugins/router-plugin.ts';

let router: RouterTester;
let heard: string[] = [];
const throughApollo = vi.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest');
beforeAll(async () => {
  router = await createRouterTester({
    subgraphs: [catalog, inventory],
    config: { plans: 'everybody' },
    overrides: { plugins: (inOrder) => [...inOrder, witness] },
  });
});
beforeEach(() => {
  heard = [];
});
afterAll(async () => {
  throughApollo.mockRestore();
  await router.stop();
});

/** Writes down what it hears, and misbehaves where a header tells it to. */
const witness: RouterPlugin = {
  name: 'witness',
  unexpectedErrorProcessingRequest: async ({ error }) => void heard.push(`unexpected ${error.message}`),
  requestDidStart: async ({ request }) => {
    const misbehaves = request.http?.headers.get('x-misbehave');
    heard.push(`start ${request.operationName} ${request.http?.method} ${JSON.stringify(request.variables)}`);
    return {
      didResolveSource: async ({ source, queryHash }) => void heard.push(`${source} ${queryHash}`),
      didResolveOperation: async ({ operation, operationName, document }) => {
        heard.push(`${operation?.operation} ${operationName} of ${document.definitions.length}`);
        if (misbehaves === 'refuse') {
          const http = { status: 418, headers: new HeaderMap([['x-pot', 'tea']]) };
          throw new GraphQLError('No coffee', { extensions: { code: 'FORBIDDEN', http } });
        }
      },
      responseForOperation: async () => {
        if (misbehaves !== 'answer') return null;
        const http = { status: 203, headers: new HeaderMap([['x-from', 'cache']]) };
        return { http, body: { kind: 'single', singleResult: { data: { kept: true } } } };
      },
      executionDidStart: async () => {
        heard.push('execution');
        return { executionDidEnd: async (error) => void heard.push(`executed ${error?.message}`) };
      },
      didEncounterErrors: async ({ errors }) => void heard.push(`errors ${errors.map(String).join()}`),
      willSendResponse: async ({ response }) => {
        heard.push(`response ${response.http.status}`);
        if (misbehaves === 'break') throw new Error('broken');
      },
    };
  },
};

const named = 'query One { greeting } query Two($name: String) { greeting(name: $name) }';
const needsInt = 'query ($id: ID!) { variant(id: $id) { id nick(of: "x") } }';

/** Apollo Server has to weigh this one. */
const weighed = 'application/json;q=0.9';

async function ask(query: string, request: TestRequest, accept?: string) {
  throughApollo.mockClear();
  heard = [];
  const headers = { ...request.headers, ...(accept ? { accept } : {}) };
  const answer = await router.execute(query, { ...request, headers });
  const text = JSON.stringify(answer).replaceAll(/"requestId":"[^"]+"|[\w-]{36}/g, 'an id');
  // A plan says how long it took to make.
  return {
    text: text.replaceAll(/"planningMs":[\d.]+/g, ''),
    heard,
    isApollo: throughApollo.mock.calls.length > 0,
  };
}

const bearer = (...scopes: StaffViewer['scopes']) => ({ authorization: router.identity.bearer({ scopes }) });

describe('an operation that was let through before', () => {
  it.each<[string, string, () => TestRequest]>([
    ['data', '{ greeting }', () => ({})],
    [
      'data of two subgraphs',
      '{ variants { stock { onHand } } }',
      () => ({ headers: bearer('catalog:read', 'orders:read') }),
    ],
    ['one of two operations', named, () => ({ operationName: 'Two', variables: { name: 'Lan' } })],
    ['a mutation', 'mutation { signIn(email: "lan@example.com") }', () => ({})],
    ['a variable of another type', named, () => ({ operationName: 'Two', variables: { name: 7 } })],
    ['a variable that is missing', needsInt, () => ({ headers: bearer('catalog:read') })],
    ['a masked error', '{ fail }', () => ({})],
    ['an error for clients', '{ greeting fail(code: "NOT_FOUND", message: "None") }', () => ({})],
    ['a bad token', '{ greeting }', () => ({ headers: { authorization: 'Bearer no.ne.here' } })],
    [
      'a scope that is missing',
      needsInt,
      () => ({ variables: { id: 'v-1' }, headers: bearer('orders:read') }),
    ],
    ['a plan', '{ greeting }', () => ({ headers: { 'x-goodgo-plan': '1' } })],
    ['a plugin that refuses', '{ greeting }', () => ({ headers: { 'x-misbehave': 'refuse' } })],
    ['a plugin that answers', '{ greeting }', () => ({ headers: { 'x-misbehave': 'answer' } })],
    [
      'extensions that nobody reads',
      '{ greeting }',
      () => ({ body: { query: '{ greeting }', extensions: { a: 1 } } }),
    ],
  ])('is answered as Apollo Server answers, past it: %s', async (_, query, request) => {
    const everything = bearer('catalog:read', 'orders:read');
    await router.execute(query, { ...request(), headers: everything });
    const long = await ask(query, request(), weighed);
    const short = await ask(query, request());
    expect({ long: long.isApollo, short: short.isApollo }).toEqual({ long: true, short: false });
    expect(short.text).toBe(long.text);
    expect(short.heard).toEqual(long.heard);
    expect(short.heard.length).toBeGreaterThan(3);
  });

  it('tells plugins of what must not happen, and the client nothing', async () => {
    await ask('{ greeting }', {});
    const request = { headers: { 'x-misbehave': 'break' } };
    await expect(ask('{ greeting }', request)).rejects.toThrow('broken');
    expect(heard).toContain('unexpected broken');
  });

  it.each([...usualMediaTypes.keys()])(
    'is answered in the type that Apollo Server chooses for %s',
    async (accept) => {
      const query = `{ ${'a'.repeat(1 + [...usualMediaTypes.keys()].indexOf(accept))}: greeting }`;
      const long = await ask(query, {}, accept);
      const short = await ask(query, {}, accept);
      expect({ long: long.isApollo, short: short.isApollo }).toEqual({ long: true, short: false });
      expect(short.text).toBe(long.text);
    },
  );
});

describe('Apollo Server is asked about', () => {
  it.each<[string, TestRequest]>([
    ['an operation that nobody has sent', { body: { query: '{ greeting(name: "new") }' } }],
    ['a name that is empty', { operationName: '' }],
    ['a name that there is none of', { operationName: 'Other' }],
    ['variables that are a list', { body: { query: '{ greeting }', variables: [] } }],
    [
      'a persisted query',
      { body: { query: '{ greeting }', extensions: { persistedQuery: { version: 1 } } } },
    ],
    ['several operations', { body: [{ query: '{ greeting }' }] }],
    ['a media type that nobody can give', { headers: { accept: 'text/csv' } }],
  ])('%s', async (_, request) => {
    await ask('{ greeting }', {});
    expect(await ask('{ greeting }', request)).toMatchObject({ isApollo: true });
  });

  it('an operation again, once another supergraph is served', async () => {
    await ask('{ greeting }', {});
    expect(await ask('{ greeting }', {})).toMatchObject({ isApollo: false });
    await router.replace([
      {
        ...catalog,
        typeDefs: catalog.typeDefs.replace('greeting(name: String)', 'greeting(name: String, loud: Boolean)'),
      },
      inventory,
    ]);
    const query = '{ greeting(loud: true) }';
    expect(await ask(query, {})).toMatchObject({ isApollo: true });
    expect(await ask(query, {})).toMatchObject({ isApollo: false });
  });
});
