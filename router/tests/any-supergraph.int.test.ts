import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpSubgraph, startHttpSubgraph } from '../harness/http-subgraph.ts';
import { type RouterProcess, runRouterToItsEnd, startRouterProcess } from '../harness/router-process.ts';
import type { TestSubgraph } from '../harness/subgraph-schema.ts';
import { compose } from '../src/compose.ts';

/** Subgraphs of somebody else: no access rules, no keys, a scalar and a name that GoodGo does not have. */
const head = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';
const library: TestSubgraph[] = [
  {
    name: 'book-store',
    typeDefs: `${head} type Query { book(isbn: ID!): Book } type Book @key(fields: "isbn") { isbn: ID! title: String }`,
    resolvers: { Query: { book: (_, { isbn }) => ({ isbn, title: 'Số đỏ' }) } },
  },
  {
    name: 'reviews',
    typeDefs: `${head} type Book @key(fields: "isbn") { isbn: ID! stars: Int }`,
    resolvers: { Book: { __resolveReference: ({ isbn }) => ({ isbn }), stars: () => 5 } },
  },
];

const folder = mkdtempSync(join(tmpdir(), 'any-supergraph-'));
const supergraph = join(folder, 'supergraph.graphql');
const config = join(folder, 'router.yaml');
const flags = ['--supergraph', supergraph, '--port', '0', '--config', config];
let subgraphs: HttpSubgraph[];
beforeAll(async () => {
  subgraphs = await Promise.all(library.map(startHttpSubgraph));
  const schemas = subgraphs.map(({ name, url, typeDefs }) => ({ name, url, sdl: typeDefs }));
  writeFileSync(supergraph, compose(schemas).supergraphSdl);
});
afterAll(async () => {
  await Promise.all(subgraphs.map((subgraph) => subgraph.stop()));
  rmSync(folder, { recursive: true });
});

describe('a router over subgraphs of somebody else', () => {
  let router: RouterProcess;
  beforeAll(async () => {
    writeFileSync(config, 'passHeaders: [authorization, x-reader]\nlisten: { port: 1 }\n');
    router = await startRouterProcess({}, flags);
  });
  afterAll(async () => {
    const exited = once(router.child, 'exit');
    router.child.kill('SIGTERM');
    await exited;
  });

  const ask = (query: string, headers: Record<string, string> = {}) =>
    fetch(`${router.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });

  it('answers, without Redis, keys or anybody who signs in', async () => {
    const response = await ask('{ book(isbn: "1") { title stars } }');
    expect(await response.json()).toEqual({ data: { book: { title: 'Số đỏ', stars: 5 } } });
  });

  it('passes on the headers of the list, and no other', async () => {
    for (const subgraph of subgraphs) subgraph.requests.length = 0;
    await ask('{ book(isbn: "1") { stars } }', { authorization: 'Basic x', 'x-reader': '7', 'x-other': '8' });
    for (const { requests } of subgraphs) {
      expect(requests).toHaveLength(1);
      expect(requests[0]?.headers).toMatchObject({ authorization: 'Basic x', 'x-reader': '7' });
      expect(requests[0]?.headers).not.toHaveProperty('x-other');
      expect(requests[0]?.headers).not.toHaveProperty('x-goodgo-service-token');
    }
  });

  it('shows nobody its schema or a playground, until it is told to', async () => {
    expect((await ask('{ __schema { queryType { name } } }')).status).toBe(400);
    expect((await fetch(`${router.url}/graphiql`)).status).toBe(404);
    expect((await fetch(`${router.url}/`)).status).toBe(404);
  });
});

describe('a start that is refused', () => {
  it('says every line that is wrong, and ends with code 1', async () => {
    writeFileSync(config, 'limits:\n  depth: many\n  alias: 3\nlisten:\n  port: 99999\n');
    expect(await runRouterToItsEnd(flags)).toEqual({
      code: 1,
      stdout: '',
      stderr: [
        "router: It can't be configured:",
        `${config}:2: limits.depth must be a whole number from 1 to 100, not "many"`,
        `${config}:3: limits.alias is no setting; did you mean aliases?`,
        `${config}:5: listen.port must be a whole number from 0 to 65,535, not 99999`,
        '',
      ].join('\n'),
    });
  });

  it.each([
    [['--supergraph', '/nowhere.graphql'], /^router: There is no supergraph at \/nowhere\.graphql/],
    [['--supergraphs', 'x'], /^router: Unknown option '--supergraphs'/],
  ])('is one sentence for %j', async (given, sentence) => {
    const { code, stderr } = await runRouterToItsEnd(given);
    expect(code).toBe(1);
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

it('a question for help is answered', async () => {
  const { code, stdout } = await runRouterToItsEnd(['--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('--supergraph <file or URL>');
});
