import { serviceTokenHeader } from '@goodgo/auth';
import {
  type SubgraphClient,
  serviceTokenFor,
  subgraphClient,
  type TestDatabase,
  testRedisUrl,
  testServiceKey,
} from '@goodgo/testing';
import type { Viewer } from '@goodgo/viewer';
import type { Subgraph, SubgraphConfig } from '../index.ts';
import { createNotes, type NotesOptions } from './notes.ts';
import { notesDatabase } from './notes-database.ts';

/** A notes subgraph that runs. */
export interface RunningNotes {
  readonly url: string;
  readonly subgraph: Subgraph;
  readonly database: TestDatabase;
  /** Calls as the router, or as a peer, on behalf of a viewer. */
  as(viewer: Viewer, caller?: string): SubgraphClient;
  stop(): Promise<void>;
}

/** The configuration of a notes subgraph on a database and a Redis of its own. */
export async function notesConfig(
  change: Partial<SubgraphConfig> = {},
  name = 'catalog',
): Promise<SubgraphConfig> {
  return {
    host: '127.0.0.1',
    port: 0,
    databaseUrl: '',
    poolSize: 4,
    redisUrl: change.redisUrl ?? (await testRedisUrl()),
    logLevel: 'silent',
    tracing: { endpoint: undefined, ratio: 1 },
    lameDuckMs: 0,
    callerKeys: ['router', 'order'].map((caller) => testServiceKey(caller, name)),
    peers: {},
    ...change,
  };
}

/** Starts one. */
export async function startNotes(
  options: NotesOptions & { readonly config?: Partial<SubgraphConfig> } = {},
): Promise<RunningNotes> {
  const { name = 'catalog' } = options;
  const database = await notesDatabase();
  const config = await notesConfig({ databaseUrl: database.url, ...options.config }, name);
  const subgraph = createNotes(config, options);
  const { url } = await subgraph.start();
  return {
    url,
    subgraph,
    database,
    as: (viewer, caller = 'router') => subgraphClient(url, { subgraph: name, viewer, caller, locale: 'en' }),
    stop: async () => {
      await subgraph.dispose();
      await database.drop();
    },
  };
}

/** What a call may have wrong. */
export interface RawCall {
  readonly body?: string;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Posts exactly what it is given, with a good token for it unless there is another. */
export async function post(
  url: string,
  viewer: Viewer,
  call: RawCall,
): Promise<{ status: number; text: string }> {
  const { body = '{"query":"{ greeting }"}', headers } = call;
  const bytes = Buffer.from(body);
  const token = 'token' in call ? call.token : serviceTokenFor({ audience: 'catalog', viewer, body: bytes });
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token ? { [serviceTokenHeader]: token } : {}),
      ...headers,
    },
    body: new Uint8Array(bytes),
  });
  return { status: response.status, text: await response.text() };
}
