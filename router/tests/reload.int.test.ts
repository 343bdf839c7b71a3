import { hash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type HttpSubgraph, slowly, startHttpSubgraph } from '../harness/http-subgraph.ts';
import { type RouterProcess, startRouterProcess } from '../harness/router-process.ts';
import { startSteadyLoad } from '../harness/steady-load.ts';
import type { TestSubgraph } from '../harness/subgraph-schema.ts';
import { startTills } from '../harness/tills.ts';
import { compose } from '../src/compose.ts';

const head = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';
const books: TestSubgraph = {
  name: 'books',
  typeDefs: `${head}
    type Query { book(isbn: ID!): Book }
    type Mutation { lend(isbn: ID!): Boolean }
    type Book @key(fields: "isbn") { isbn: ID! title: String }`,
  resolvers: {
    Query: { book: (_, { isbn }) => ({ isbn, title: `Số ${isbn}` }) },
    Mutation: { lend: () => true },
    Book: { __resolveReference: ({ isbn }) => ({ isbn, title: `Số ${isbn}` }) },
  },
};
const reviews: TestSubgraph = {
  name: 'reviews',
  typeDefs: `${head} type Book @key(fields: "isbn") { isbn: ID! stars: Int }`,
  resolvers: { Book: { __resolveReference: ({ isbn }) => ({ isbn }), stars: () => 5 } },
};

const operations = [
  {
    query: '{ book(isbn: "1") { title stars } }',
    answer: '{"data":{"book":{"title":"Số 1","stars":5}}}',
  },
  {
    query: 'query Title($isbn: ID!) { book(isbn: $isbn) { title } }',
    variables: { isbn: '2' },
    answer: '{"data":{"book":{"title":"Số 2"}}}',
  },
  { query: 'mutation { lend(isbn: "1") }', answer: '{"data":{"lend":true}}' },
  ...[true, false].map((isLong) => ({
    query: 'query Maybe($isLong: Boolean!) { book(isbn: "3") { isbn stars @include(if: $isLong) } }',
    variables: { isLong },
    answer: `{"data":{"book":{"isbn":"3"${isLong ? ',"stars":5' : ''}}}}`,
  })),
  { query: '{ __typename }', answer: '{"data":{"__typename":"Query"}}' },
];

let shelf: HttpSubgraph;
/** The reviews are at two addresses, as while they move from one to the other. */
let critics: readonly [HttpSubgraph, HttpSubgraph];
beforeAll(async () => {
  shelf = await startHttpSubgraph(books);
  critics = await Promise.all([startHttpSubgraph(reviews), startHttpSubgraph(reviews)]);
  for (const subgraph of critics) subgraph.behave(slowly(10)); // so that some are always on their way
});
afterAll(() => Promise.all([shelf, ...critics].map((subgraph) => subgraph.stop())));

/** The supergraph of a version: odd ones have one field more, and every third moves the reviews. */
function supergraph(version: number): string {
  const { url } = critics[Math.floor(version / 3) % 2 === 0 ? 0 : 1];
  const more = version % 2 === 1 ? `edition${version}: Int` : '';
  return compose([
    {
      name: books.name,
      url: shelf.url,
      sdl: books.typeDefs.replace('isbn: ID! title', `${more} isbn: ID! title`),
    },
    { name: reviews.name, url, sdl: reviews.typeDefs },
  ]).supergraphSdl;
}

/** Starts a router that is stopped with the test. */
async function start(flags: readonly string[], env: Record<string, string> = {}): Promise<RouterProcess> {
  const router = await startRouterProcess({ ...env }, [...flags, '--port', '0']);
  onTestFinished(async () => {
    if (router.child.exitCode !== null || router.child.signalCode !== null) return;
    const exited = once(router.child, 'exit');
    router.child.kill('SIGTERM');
    await exited;
  });
  return router;
}

/** A counter in the metrics of a router. */
async function counted({ url }: RouterProcess, name: string, labels = ''): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) && line.includes(labels));
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}

const replaced = (router: RouterProcess, outcome: 'served' | 'refused') =>
  counted(router, 'supergraph_replacements_total', `outcome="${outcome}"`);
const patience = { deadlineMs: 20_000, everyMs: 10 };

/** Resolves when so many replacements were served and so many refused. */
const hasReplaced = (router: RouterProcess, served: number, refused: number) =>
  eventually(
    async () =>
      expect([await replaced(router, 'served'), await replaced(router, 'refused')]).toEqual([
        served,
        refused,
      ]),
    patience,
  );

async function statusOf({ url }: RouterProcess, query: string): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })).status;
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'reload-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A file that is put in the place of the one before. */
function fileIn(folder: string) {
  const file = join(folder, 'supergraph.graphql');
  const write = (text: string) => {
    writeFileSync(`${file}~`, text);
    renameSync(`${file}~`, file);
  };
  write(supergraph(0));
  return { file, write };
}

/** An address that knows whether somebody has its text already. */
async function anAddress() {
  let text = supergraph(0);
  const asked: { readonly status: number; readonly headers: IncomingMessage['headers'] }[] = [];
  const server = createServer(({ headers }, reply) => {
    const etag = `"${hash('sha256', text)}"`;
    const status = headers['if-none-match'] === etag ? 304 : 200;
    asked.push({ status, headers });
    reply.writeHead(status, { etag }).end(status === 200 ? text : undefined);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/supergraph`,
    asked,
    write: (next: string) => {
      text = next;
    },
  };
}

const unhurried = { timeout: 90_000 };

describe('under a steady load of mixed operations', () => {
  it('20 supergraphs in a file, and broken ones between them, fail no request', unhurried, async () => {
    const { file, write } = fileIn(aFolder());
    const router = await start(['--supergraph', file]);
    const load = startSteadyLoad(router.url, { clients: 6, operations });
    await eventually(() => expect(load.answered).toBeGreaterThan(50), patience);
    let refused = 0;
    for (let version = 1; version <= 20; version += 1) {
      if (version % 5 === 0) {
        write(supergraph(version).slice(0, -1_000));
        refused += 1;
        await hasReplaced(router, version - 1, refused);
      }
      write(supergraph(version));
      if (version % 4 === 0) router.child.kill('SIGHUP'); // as well
      await hasReplaced(router, version, refused);
      const edition = `{ book(isbn: "1") { edition${version} } }`;
      expect(await statusOf(router, edition)).toBe(version % 2 === 1 ? 200 : 400);
    }
    await load.stop();
    expect(load.failed).toEqual([]);
    expect(load.answered).toBeGreaterThan(200);
    for (const { requests } of critics) expect(requests.length).toBeGreaterThan(0);
    expect(await counted(router, 'graphql_operations_total', 'outcome="failed"')).toBe(0);
  });

  it(
    'those at an address are found by polling or at SIGHUP, and are not sent again while they are the same',
    unhurried,
    async () => {
      const folder = aFolder();
      const config = join(folder, 'router.yaml');
      writeFileSync(config, 'supergraph: { pollSeconds: 1 }\n');
      const { url, asked, write } = await anAddress();
      const router = await start(['--supergraph', url, '--config', config]);
      const load = startSteadyLoad(router.url, { clients: 4, operations });
      write(supergraph(1));
      await hasReplaced(router, 1, 0);
      await eventually(() => expect(asked.at(-1)?.status).toBe(304), patience);
      for (let version = 2; version <= 4; version += 1) {
        write(supergraph(version));
        router.child.kill('SIGHUP');
        await hasReplaced(router, version, 0);
      }
      await load.stop();
      expect(load.failed).toEqual([]);
      expect(asked.filter(({ status }) => status === 200)).toHaveLength(5);
    },
  );
});

describe('two workers', () => {
  it(
    'are one router: one port, one scrape, one signal to reload and one to end, without failing a request',
    unhurried,
    async () => {
      const { file, write } = fileIn(aFolder());
      const router = await start(['--supergraph', file, '--workers', '2'], { LAME_DUCK_MS: '500' });
      await eventually(async () => {
        const text = await (await fetch(`${router.url}/metrics`)).text();
        expect(text).toMatch(/^workers_answered\{.*\} 2$/m);
      }, patience);

      const load = startSteadyLoad(router.url, { clients: 6, operations });
      write(supergraph(1));
      router.child.kill('SIGHUP');
      await hasReplaced(router, 2, 0);
      await load.stop();
      expect(load.failed).toEqual([]);
      expect(await statusOf(router, '{ book(isbn: "1") { edition1 } }')).toBe(200);
      expect(await counted(router, 'graphql_operations_total')).toBe(load.answered + 1);

      const [{ query, answer }] = operations as [(typeof operations)[0]];
      const tills = startTills({ url: router.url, count: 6, query, answer });
      await eventually(() => expect(tills.answered).toBeGreaterThan(50), patience);
      const exited = once(router.child, 'exit');
      router.child.kill('SIGTERM');
      const [code] = await exited;
      await tills.done;
      expect(code).toBe(0);
      expect(tills.failed).toEqual([]);
    },
  );
});
