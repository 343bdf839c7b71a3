import { describe, expect, it } from 'vitest';
import type { Route } from './http-message.ts';
import { matchRoute } from './match-route.ts';

const route = (method: Route['method'], path: string): Route => ({
  method,
  path,
  handle: async () => ({ status: 200, body: '' }),
});
const routes = [
  route('GET', '/*'),
  route('GET', '/graphiql/*'),
  route('GET', '/graphiql/logo'),
  route('GET', '/graphql'),
  route('POST', '/graphql'),
];

describe('a request is matched', () => {
  it.each([
    ['GET', '/graphql', 'GET /graphql'],
    ['POST', '/graphql', 'POST /graphql'],
    ['HEAD', '/graphql', 'GET /graphql'],
    ['GET', '/graphiql/logo', 'GET /graphiql/logo'],
    ['GET', '/graphiql/app.js', 'GET /graphiql/*'],
    ['GET', '/graphiql', 'GET /*'],
    ['GET', '/graphql/', 'GET /*'],
  ])('%s %s with %s', (method, path, expected) => {
    const match = matchRoute(routes, method, path);
    expect(match.kind === 'found' && `${match.route.method} ${match.route.path}`).toBe(expected);
  });

  it('with the methods that there are, when it has another', () => {
    expect(matchRoute(routes, 'DELETE', '/graphql')).toEqual({ kind: 'wrong-method', allow: 'GET, POST' });
  });

  it('with nothing when nothing covers it', () => {
    expect(matchRoute(routes.slice(1), 'GET', '/elsewhere')).toEqual({ kind: 'none' });
  });
});
