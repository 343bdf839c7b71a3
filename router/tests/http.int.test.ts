import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpRouter, startHttpRouter } from '../harness/http-router.ts';
import { catalog, inventory } from '../harness/shop-graph.ts';

let router: HttpRouter;
const shop = 'https://shop.example';
beforeAll(async () => {
  router = await startHttpRouter([catalog, inventory], { config: { cors: { origins: new Set([shop]) } } });
});
afterAll(() => router.stop());

const json = { 'content-type': 'application/json' };
const post = (body: unknown, headers: Record<string, string> = json) =>
  fetch(`${router.url}/graphql`, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const get = (query: string, headers: Record<string, string> = {}) =>
  fetch(`${router.url}/graphql?${new URLSearchParams({ query })}`, { headers });

describe('the graph over HTTP', () => {
  it('answers POST, to be stored by nobody, under the id of the request', async () => {
    const response = await post({ query: '{ greeting }' }, { ...json, 'x-request-id': 'till-7-request-1' });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-request-id')).toBe('till-7-request-1');
    expect(await response.json()).toEqual({ data: { greeting: 'Xin chào' } });
  });

  it('answers the media type that clients of today ask for', async () => {
    const response = await post(
      { query: '{ greeting }' },
      { ...json, accept: 'application/graphql-response+json' },
    );
    expect(response.headers.get('content-type')).toContain('application/graphql-response+json');
  });

  it('gives the schema to tools', async () => {
    const { data } = (await (await post({ query: getIntrospectionQuery() })).json()) as { data: object };
    expect(JSON.stringify(data)).toContain('"Variant"');
    expect(JSON.stringify(data)).not.toMatch(/_entities|CommitStockInput|join__/);
  });

  it('answers GET of a query to who can send a preflight header, and to nobody else', async () => {
    expect((await get('{ greeting }', { 'apollo-require-preflight': 'true' })).status).toBe(200);
    expect((await get('{ greeting }')).status).toBe(400);
    const disguised = { 'apollo-require-preflight': 'true', 'content-type': 'text/plain' };
    expect((await get('{ greeting }', disguised)).status).toBe(415);
    const mutation = await get('mutation { signIn(email: "a") }', { 'apollo-require-preflight': 'true' });
    expect(mutation.status).toBe(405);
  });

  it.each([
    ['subscription { changed }', 'The graph has no subscriptions.'],
    ['subscription Changed { ...Parts } fragment Parts on Subscription { changed }', undefined],
    ['{ ... @defer { greeting } }', '"@defer". Answers in parts are not served yet: ask'],
    ['{ greeting @stream }', '"@stream". Answers in parts are not served yet: ask'],
  ])('refuses %s, which nobody here serves, in words', async (query, sentence) => {
    const response = await post({ query });
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { message: string }[] };
    for (const error of errors)
      expect(error).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    if (sentence) expect(errors.map(({ message }) => message).join(' ')).toContain(sentence);
  });

  it.each([
    ['several operations', [{ query: '{ greeting }' }], json],
    ['nothing', {}, json],
    ['variables that are a list', { query: '{ greeting }', variables: [1] }, json],
    ['an operation that is not valid', { query: '{ nothing }' }, json],
    ['a type of answer that there is not', { query: '{ greeting }' }, { ...json, accept: 'text/html' }],
  ])('tells who sends %s under which id the log has it', async (_what, body, headers) => {
    const response = await post(body, { ...headers, 'x-request-id': 'till-7-request-1' });
    expect(response.status).toBeGreaterThanOrEqual(400);
    const { errors } = (await response.json()) as { errors: object[] };
    for (const error of errors)
      expect(error).toMatchObject({ extensions: { requestId: 'till-7-request-1' } });
    expect(errors).not.toEqual([]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'refuses the %s that any web page can send',
    async (type) => {
      expect((await post('{"query":"{ greeting }"}', { 'content-type': type })).status).toBe(415);
    },
  );

  it('refuses a charset other than UTF-8, broken JSON, no query, a list of operations', async () => {
    const charset = { 'content-type': 'application/json; charset=utf-16' };
    expect((await post({ query: '{ greeting }' }, charset)).status).toBe(415);
    expect((await post('{"query":')).status).toBe(400);
    expect((await post({})).status).toBe(400);
    expect((await post([{ query: '{ greeting }' }, { query: '{ greeting }' }])).status).toBe(400);
  });

  it('refuses a body over 100 kB', async () => {
    expect((await post({ query: `{ greeting } #${'x'.repeat(100_000)}` })).status).toBe(413);
  });

  it('knows no persisted queries, which any client could fill', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };
    const { errors } = (await (await post({ extensions })).json()) as { errors: unknown };
    expect(errors).toMatchObject([{ extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }]);
  });

  it('shows no plan and no trace whatever a client asks for', async () => {
    const headers = {
      ...json,
      'apollo-query-plan-experimental': '1',
      'apollo-federation-include-trace': 'ftv1',
    };
    expect(await (await post({ query: '{ greeting }' }, headers)).json()).not.toHaveProperty('extensions');
  });

  it('tells three faults of a document at most', async () => {
    const query = `{ greeting ${Array.from({ length: 10 }, () => '@no').join(' ')} }`;
    const { errors } = (await (await post({ query })).json()) as { errors: unknown[] };
    expect(errors.length).toBeLessThanOrEqual(4);
  });

  it('says nothing of the inside when a variable is wrong', async () => {
    const response = await post({ query: 'query ($name: String!) { greeting(name: $name) }', variables: {} });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(response.status).toBe(400);
  });
});

describe('web pages of other hosts', () => {
  it('may use the graph from an allowed origin only', async () => {
    const allowed = await post({ query: '{ greeting }' }, { ...json, origin: shop });
    expect(allowed.headers.get('access-control-allow-origin')).toBe(shop);
    const other = await post({ query: '{ greeting }' }, { ...json, origin: 'https://evil.example' });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    const preflight = await fetch(`${router.url}/graphql`, { method: 'OPTIONS', headers: { origin: shop } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
  });
});

describe('beside the graph', () => {
  it('/ leads to the playground', async () => {
    const response = await fetch(router.url, { redirect: 'manual' });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/graphiql');
  });

  it('/metrics counts operations by name and outcome, and fetches by subgraph', async () => {
    await post({ query: 'query Hello { greeting }', operationName: 'Hello' });
    await post({ query: 'query Hello { variants { id } }', operationName: 'Hello' });
    await post({ query: 'query Attack1 { nonsense }' });
    const text = await (await fetch(`${router.url}/metrics`)).text();
    expect(text).toMatch(/graphql_operations_total\{[^}]*operation="Hello"[^}]*outcome="ok"[^}]*\} 1/);
    expect(text).toMatch(/graphql_operations_total\{[^}]*operation="Hello"[^}]*outcome="refused"[^}]*\} 1/);
    expect(text).toMatch(/subgraph_fetch_duration_seconds_count\{[^}]*subgraph="catalog"[^}]*outcome="200"/);
    expect(text).not.toContain('Attack1');
  });
});
