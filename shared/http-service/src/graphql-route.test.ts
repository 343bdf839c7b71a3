import { ApolloServer } from '@apollo/server';
import { AppError } from '@goodgo/errors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphqlRoute } from './graphql-route.ts';
import { startTestService, type TestService } from './testing/test-service.ts';

interface Context {
  readonly who: string | undefined;
}

const typeDefs = 'type Query { hello(to: String): String! } type Mutation { shout: String }';
const resolvers = {
  Query: { hello: (_: unknown, { to }: { to?: string }, { who }: Context) => `${who} greets ${to}` },
};
let service: TestService;
let server: ApolloServer<Context>;
beforeAll(async () => {
  server = new ApolloServer<Context>({ typeDefs, resolvers, stopOnTerminationSignals: false });
  await server.start();
  const contextFor = async ({ headers }: { headers: Record<string, unknown> }) => {
    if (headers['x-who'] === 'nobody') throw new AppError('UNAUTHENTICATED', 'Who are you?');
    return { who: String(headers['x-who']) };
  };
  const routes = (['POST', 'GET'] as const).map((method) => graphqlRoute({ server, method, contextFor }));
  service = await startTestService({ routes });
});
afterAll(async () => {
  await service.drain();
  await server.stop();
});

const hello = '{"query":"{ hello(to: \\"Lan\\") }"}';

async function post(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-who': 'Minh', ...headers },
    body,
  });
  return { status: response.status, answer: await response.json() };
}

describe('an operation', () => {
  it('is answered by POST', async () => {
    expect(await post(hello)).toEqual({ status: 200, answer: { data: { hello: 'Minh greets Lan' } } });
  });

  it('is answered by GET to clients that send a preflight header', async () => {
    const headers = { 'x-who': 'Minh', 'apollo-require-preflight': 'true' };
    const response = await fetch(`${service.url}/graphql?query={hello}`, { headers });
    expect(await response.json()).toEqual({ data: { hello: 'Minh greets undefined' } });
  });

  it.each([
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'Application/JSON; charset="utf-8"',
  ])('may come as %s', async (type) => {
    expect(await post(hello, { 'content-type': type })).toMatchObject({ status: 200 });
  });

  it.each([
    ['of another type', { 'content-type': 'text/plain' }],
    ['as a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['of no type', { 'content-type': '' }],
    ['in another charset', { 'content-type': 'application/json; charset=utf-16' }],
    ['in a charset that begins like ours', { 'content-type': 'application/json; charset=utf-8859' }],
    ['compressed', { 'content-encoding': 'gzip' }],
  ])('is refused when it comes %s', async (_how, headers) => {
    expect(await post(hello, headers)).toMatchObject({
      status: 415,
      answer: { errors: [{ extensions: { code: 'UNSUPPORTED_MEDIA_TYPE', requestId: expect.any(String) } }] },
    });
  });

  it.each([
    ['', 'BAD_USER_INPUT'],
    ['{"query":', 'BAD_USER_INPUT'],
    ['null', 'BAD_REQUEST'],
    ['{}', 'BAD_REQUEST'],
    ['"{ hello }"', 'BAD_REQUEST'],
    ['[{"query":"{ hello }"}]', 'BAD_REQUEST'],
    ['{"query":{"kind":"Document"}}', 'BAD_REQUEST'],
    ['{"query":"{ hello }","variables":"{}"}', 'BAD_REQUEST'],
  ])('is refused when its body is %s', async (body, code) => {
    expect(await post(body)).toMatchObject({ status: 400, answer: { errors: [{ extensions: { code } }] } });
  });

  it('of a caller who is refused is not even parsed', async () => {
    expect(await post('{broken', { 'x-who': 'nobody', 'content-type': 'text/plain' })).toMatchObject({
      status: 401,
      answer: { errors: [{ message: 'Who are you?', extensions: { code: 'UNAUTHENTICATED' } }] },
    });
  });
});
