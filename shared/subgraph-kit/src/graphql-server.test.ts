import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError } from '@goodgo/errors';
import { createLogger } from '@goodgo/logger';
import { createMetrics } from '@goodgo/metrics';
import { aStaffViewer } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGraphqlServer } from './graphql-server.ts';
import { readSubgraphSchema } from './subgraph-schema.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'goodgo-schema-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@policy"])\n`;

function read(sdl: string, resolvers = {}) {
  const file = join(folder, 'schema.graphql');
  writeFileSync(file, link + sdl);
  return readSubgraphSchema({ name: 'notes', schemaFile: pathToFileURL(file), resolvers });
}

describe('a schema', () => {
  it('with fields that nobody has decided about does not start, and lists them all', () => {
    const sdl = `
      type Query { open: Int @policy(policies: [["public"]]) forgotten: Int note: Note }
      type Mutation { alsoForgotten: Int }
      type Note @key(fields: "id") { id: ID! text: String }`;
    expect(() => read(sdl)).toThrow(
      expect.objectContaining({
        code: 'STARTUP_FAILED',
        message:
          'notes has fields that nobody has decided about: Query.forgotten, Query.note, Mutation.alsoForgotten, ' +
          'Note.text. Give each @authenticated, @requiresScopes or @policy in its schema.graphql.',
      }),
    );
  });

  it('gets the scalars of the graph that it declares', () => {
    const { schema } = read('type Query { now: DateTime @policy(policies: [["public"]]) } scalar DateTime');
    expect(schema.getType('DateTime')).toMatchObject({ parseValue: expect.any(Function) });
    expect(schema.getType('BigInt')).toBeUndefined();
  });
});

describe('an error of an operation', () => {
  const sdl = `type Query { fail(how: String!): Int @policy(policies: [["public"]]) }`;
  const failures: Record<string, Error> = {
    outage: new AppError('UNAVAILABLE', 'Try again.', {
      cause: new Error('ECONNREFUSED'),
      details: { role: 'till' },
    }),
    missing: new AppError('NOT_FOUND', 'No such note.'),
    bug: new TypeError('x is undefined'),
  };

  async function logged(query: string) {
    const lines: Record<string, unknown>[] = [];
    const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
    const logger = createLogger({ service: 'notes', level: 'debug', destination });
    const fail = (_: unknown, { how }: { how: string }) => Promise.reject(failures[how]);
    const schema = read(sdl, { Query: { fail } });
    const server = createGraphqlServer({ ...schema, logger, metrics: createMetrics({ service: 'notes' }) });
    await server.executeOperation({ query }, { contextValue: contextOf(logger) });
    await server.stop();
    return lines.filter(({ msg }) => msg === 'graphql.error');
  }

  function contextOf(logger: ReturnType<typeof createLogger>) {
    const caller = { service: 'router' };
    const request = {
      locale: 'en',
      requestId: 'request-1',
      deadline: Date.now() + 1_000,
      traceparent: undefined,
    } as const;
    return {
      ...request,
      caller,
      viewer: aStaffViewer(),
      log: logger.child({ requestId: request.requestId }),
    };
  }

  it.each([
    ['{ fail(how: "outage") }', 'error', 'Try again.'],
    ['{ fail(how: "missing") }', 'debug', 'No such note.'],
    ['{ fail(how: "bug") }', 'error', 'x is undefined'],
    ['{ fail(how: 1) }', 'warn', 'String cannot represent'],
    ['{ fail(how: ', 'warn', 'Syntax Error'],
  ])('is in the log with its request id: %s', async (query, level, message) => {
    expect(await logged(query)).toEqual([
      expect.objectContaining({
        level,
        requestId: 'request-1',
        err: expect.objectContaining({
          message: expect.stringContaining(message),
          stack: expect.any(String),
        }),
      }),
    ]);
  });
});
