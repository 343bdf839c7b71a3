import { newId } from '@goodgo/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRouterTester, type RouterTester } from '../harness/in-process.ts';
import { catalog, inventory } from '../harness/shop-graph.ts';
import { createTestIdentity } from '../harness/test-identity.ts';

let router: RouterTester;
beforeAll(async () => {
  router = await createRouterTester({ subgraphs: [catalog, inventory] });
});
beforeEach(() => {
  router.fetches.length = 0;
});
afterAll(() => router.stop());

const as = (authorization: string) => ({ headers: { authorization } });
const names = '{ variants { id name stock { onHand } } }';

describe('who asks', () => {
  it('is anonymous without a header and may ask what is public', async () => {
    const answer = await router.execute('{ greeting(name: "Lan") }');
    expect(answer).toMatchObject({ status: 200, data: { greeting: 'Xin chào Lan' } });
    expect(router.fetches).toMatchObject([{ viewer: { kind: 'anonymous' }, caller: 'router', locale: 'vi' }]);
  });

  it('travels to every subgraph inside the signed token, with her language', async () => {
    const answer = await router.execute(names, {
      headers: { authorization: router.identity.bearer(), 'accept-language': 'en-GB,en;q=0.9,vi;q=0.8' },
    });
    expect(answer.data).toEqual({
      variants: [
        { id: 'v-1', name: 'Cà phê v-1', stock: { onHand: 5 } },
        { id: 'v-2', name: 'Cà phê v-2', stock: { onHand: 0 } },
      ],
    });
    expect(router.fetches.map(({ subgraph }) => subgraph)).toEqual(['catalog', 'inventory']);
    for (const { viewer, locale, caller } of router.fetches) {
      expect({ viewer, locale, caller }).toMatchObject({
        viewer: { kind: 'staff', scopes: ['catalog:read', 'orders:read', 'orders:write'] },
        locale: 'en',
        caller: 'router',
      });
    }
  });

  it('is never anonymous with a bad token, not even for what is public', async () => {
    const stranger = createTestIdentity();
    const good = router.identity.bearer();
    const forged = `${good.slice(0, -6)}${good.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA'}`;
    const unsigned = `Bearer ${toPart({ alg: 'none', typ: 'at+jwt' })}.${good.split('.')[1]}.`;
    const headers = [stranger.bearer(), forged, unsigned, 'Bearer nonsense', 'Basic bGFuOnB3', 'Bearer ', ''];
    for (const authorization of headers) {
      const answer = await router.execute('{ greeting }', as(authorization));
      expect(answer, authorization).toMatchObject({ status: 401, codes: ['UNAUTHENTICATED'] });
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(answer.data).toBeUndefined();
    }
    expect(router.fetches).toEqual([]);
  });

  it('is told that her token has expired', async () => {
    const old = router.identity.bearer({}, { now: new Date(Date.now() - 3_600_000) });
    const answer = await router.execute(names, as(old));
    expect(answer).toMatchObject({
      status: 401,
      errors: [{ extensions: { code: 'UNAUTHENTICATED', reason: 'expired' } }],
    });
  });

  it('is refused once her session has ended', async () => {
    const sessionId = newId();
    router.endedSessions.add(sessionId);
    const answer = await router.execute('{ greeting }', as(router.identity.bearer({ sessionId })));
    expect(answer).toMatchObject({
      status: 401,
      errors: [{ extensions: { code: 'UNAUTHENTICATED', reason: 'session_ended' } }],
    });
    expect(router.fetches).toEqual([]);
  });
});

describe('what she may have', () => {
  it('is decided before anything is fetched: anonymous sign in first', async () => {
    const answer = await router.execute(names);
    expect(answer).toMatchObject({ status: 401 });
    expect(new Set(answer.codes)).toEqual(new Set(['UNAUTHENTICATED']));
    expect(router.fetches).toEqual([]);
  });

  it('is told by field, with the path in the answer', async () => {
    const query = 'mutation ($id: ID!) { ok: signIn(email: "a") renamed: rename(id: $id, name: "x") { id } }';
    const answer = await router.execute(query, { ...as(router.identity.bearer()), variables: { id: 'v-1' } });
    expect(answer).toMatchObject({
      status: 403,
      errors: [{ path: ['renamed'], extensions: { code: 'FORBIDDEN' } }],
    });
    expect(router.fetches).toEqual([]);
  });

  it.each([
    ['a fragment', '{ ...f } fragment f on Query { variants { id } }'],
    ['an inline fragment', '{ ... on Query { variants { id } } }'],
    ['an alias', '{ greeting: variants { id } }'],
  ])('is not changed by %s', async (_, query) => {
    expect((await router.execute(query)).codes).toContain('UNAUTHENTICATED');
  });

  it('counts for the operation that runs, not for another in the document', async () => {
    const query = 'query A { greeting } query B { variants { id } }';
    expect((await router.execute(query, { operationName: 'A' })).status).toBe(200);
    expect((await router.execute(query, { operationName: 'B' })).status).toBe(401);
    const neither = await router.execute(query);
    expect(neither).toMatchObject({ status: 400, codes: ['OPERATION_RESOLUTION_FAILURE'] });
  });

  it('never holds a command for peers', async () => {
    const owner = as(router.identity.bearer({ scopes: ['inventory:write'] }));
    const queries = [
      'mutation { commitStock(input: { orderId: "1" }) }',
      'mutation ($i: CommitStockInput!) { commitStock(input: $i) }',
      '{ _entities(representations: []) { __typename } }',
      '{ _service { sdl } }',
    ];
    for (const query of queries) {
      const answer = await router.execute(query, { ...owner, variables: { i: { orderId: '1' } } });
      expect(answer, query).toMatchObject({ status: 400 });
      expect(new Set(answer.codes)).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
      expect(JSON.stringify(answer.errors)).not.toContain('Did you mean');
    }
    const { data } = await router.execute('{ __schema { mutationType { fields { name } } } }');
    expect(JSON.stringify(data)).not.toContain('commitStock');
    expect(router.fetches).toEqual([]);
  });
});

describe('what reaches a subgraph of a request', () => {
  it('is nothing that the client can forge', async () => {
    await router.execute('{ greeting }', {
      headers: {
        'x-goodgo-service-token': 'forged',
        'x-goodgo-tenant': 'other',
        'x-user-id': '1',
        'x-forwarded-for': '10.0.0.1',
        cookie: 'a=b',
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      },
    });
    const [fetch] = router.fetches;
    expect(Object.keys(fetch?.headers ?? {}).sort()).toEqual([
      'accept',
      'content-type',
      'traceparent',
      'x-goodgo-service-token',
      'x-request-id',
    ]);
    expect(fetch?.viewer).toEqual({ kind: 'anonymous' });
  });
});

function toPart(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
