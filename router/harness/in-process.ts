import { type ServiceKey, serviceTokenHeader, verifyServiceToken } from '@goodgo/auth';
import { AppError } from '@goodgo/errors';
import type { HttpRequest } from '@goodgo/http-service';
import { newId } from '@goodgo/ids';
import type { Viewer } from '@goodgo/viewer';
import type { FormattedExecutionResult, GraphQLSchema } from 'graphql';
import { compose } from '../src/compose.ts';
import type { RouterConfig } from '../src/config/router-config.ts';
import type { SendToSubgraph } from '../src/transport/subgraph-request.ts';
import { type RouterOverrides, wireRouter } from '../src/wiring.ts';
import { answerTo, schemaOf, type TestSubgraph } from './subgraph-schema.ts';
import { testConfig } from './test-config.ts';
import { createTestIdentity, keysFor, type TestIdentity } from './test-identity.ts';

/** A router over subgraphs in this process: everything runs but the network. */
export interface RouterTester {
  /** Sends an operation as an HTTP client does. */
  execute(query: string, request?: TestRequest): Promise<TestAnswer>;
  /** Every request that reached a subgraph, in order. */
  readonly fetches: Fetch[];
  readonly identity: TestIdentity;
  /** Sessions put in here have ended. */
  readonly endedSessions: Set<string>;
  /** Puts other subgraphs in their place, or this text in place of what they compose to. */
  replace(subgraphs: readonly TestSubgraph[], supergraphSdl?: string): Promise<void>;
  stop(): Promise<void>;
}

/** What a client may send beside the operation. */
export interface TestRequest {
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  readonly headers?: Record<string, string>;
  /** Sent as it is in place of the operation. */
  readonly body?: unknown;
}

/** What the client gets. */
export interface TestAnswer extends FormattedExecutionResult {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The codes of the errors. */
  readonly codes: readonly unknown[];
}

/** One request to a subgraph, its token checked. */
export interface Fetch {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly headers: Readonly<Record<string, string>>;
  readonly viewer: Viewer;
  readonly locale: string;
  readonly caller: string;
}

/** What a tester is made of. */
export interface TesterOptions {
  readonly subgraphs: readonly TestSubgraph[];
  readonly config?: Partial<RouterConfig>;
  readonly overrides?: Partial<RouterOverrides>;
}

/** Composes the subgraphs and starts a router over them, without ports. */
export async function createRouterTester({
  subgraphs,
  config,
  overrides,
}: TesterOptions): Promise<RouterTester> {
  const keys = keysFor(subgraphs.map(({ name }) => name));
  const identity = createTestIdentity();
  const fetches: Fetch[] = [];
  const endedSessions = new Set<string>();
  const schemas = new Map(subgraphs.map((subgraph) => [subgraph.name, schemaOf(subgraph)]));
  const router = wireRouter(testConfig(keys, config), supergraphOf(subgraphs), {
    keyFor: identity.keyFor,
    isSessionEnded: async (sessionId) => endedSessions.has(sessionId),
    openPool: () => ({ send: inProcess(schemas, keys, fetches), close: async () => {} }),
    ...overrides,
  });
  const { server, routes, tracing, close } = router;
  await server.start();
  const route = routes.find(({ path, method }) => path === '/graphql' && method === 'POST');
  if (!route) throw new AppError('STARTUP_FAILED', 'The router has no route for POST /graphql');
  return {
    execute: async (query, request = {}) => {
      const sent = toHttpRequest(query, request);
      const {
        requestId,
        headers: { traceparent },
      } = sent;
      const {
        status,
        headers = {},
        body,
      } = await tracing.inRequest({ requestId, traceparent }, () => route.handle(sent));
      const result = JSON.parse(body.toString()) as FormattedExecutionResult;
      return { ...result, status, headers, codes: (result.errors ?? []).map((e) => e.extensions?.code) };
    },
    fetches,
    identity,
    endedSessions,
    replace: async (others, supergraphSdl = supergraphOf(others)) => {
      for (const other of others) schemas.set(other.name, schemaOf(other));
      await router.replaceSupergraph(supergraphSdl);
    },
    stop: async () => {
      await server.stop();
      await close();
    },
  };
}

/** The supergraph of subgraphs that nobody reaches by a network. */
export function supergraphOf(subgraphs: readonly TestSubgraph[]): string {
  return compose(
    subgraphs.map(({ name, typeDefs }) => ({ name, url: `http://${name}.test/graphql`, sdl: typeDefs })),
  ).supergraphSdl;
}

function toHttpRequest(query: string, { variables, operationName, headers, body }: TestRequest): HttpRequest {
  return {
    method: 'POST',
    path: '/graphql',
    search: '',
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(body ?? { query, variables, operationName })),
    requestId: newId(),
    signal: new AbortController().signal,
  };
}

function inProcess(
  schemas: ReadonlyMap<string, GraphQLSchema>,
  keys: ReadonlyMap<string, ServiceKey>,
  fetches: Fetch[],
): SendToSubgraph {
  return async ({ subgraph, body, headers: ownHeaders, proof }) => {
    const headers: Readonly<Record<string, string>> = { ...ownHeaders, ...proof?.() };
    const schema = schemas.get(subgraph);
    const key = keys.get(subgraph);
    if (!schema || !key) throw new AppError('UNAVAILABLE', `There is no subgraph ${subgraph}`);
    const facts = verifyServiceToken(headers[serviceTokenHeader] ?? '', {
      keys: new Map([[key.kid, key]]),
      audience: subgraph,
      body,
    });
    const { query, variables } = JSON.parse(body.toString('utf8'));
    const { viewer, locale, caller } = facts;
    fetches.push({ subgraph, query, variables, headers, viewer, locale, caller: caller.service });
    const answer = await answerTo(schema, body, facts);
    return { status: 200, contentType: 'application/json', body: Buffer.from(answer) };
  };
}
