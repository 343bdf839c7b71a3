import { expect, it } from 'vitest';
import { subgraphsOf } from './subgraphs-of.ts';

it('reads the names and addresses of the subgraphs', () => {
  const sdl = `enum join__Graph {
    AUTH @join__graph(name: "auth", url: "http://127.0.0.1:4101/graphql")
    ORDER @join__graph(name: "order", url: "http://127.0.0.1:4104/graphql")
  }`;
  expect(subgraphsOf(sdl)).toEqual([
    { name: 'auth', url: 'http://127.0.0.1:4101/graphql' },
    { name: 'order', url: 'http://127.0.0.1:4104/graphql' },
  ]);
});

it('refuses a schema that is no supergraph', () => {
  expect(() => subgraphsOf('type Query { a: Int }')).toThrow(
    expect.objectContaining({ code: 'STARTUP_FAILED' }),
  );
});
