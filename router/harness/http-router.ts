import type { FormattedExecutionResult } from 'graphql';
import { compose } from '../src/compose.ts';
import { createRouter, type RouterConfig, type RouterOverrides } from '../src/index.ts';
import { type HttpSubgraph, startHttpSubgraph } from './http-subgraph.ts';
import type { TestSubgraph } from './subgraph-schema.ts';
import { testConfig } from './test-config.ts';
import { createTestIdentity, keysFor, type TestIdentity } from './test-identity.ts';

/** A router and its subgraphs on real ports. */
export interface HttpRouter {
  readonly url: string;
  readonly identity: TestIdentity;
  readonly subgraphs: Readonly<Record<string, HttpSubgraph>>;
  /** Sends an operation signed in. */
  ask(query: string, variables?: Record<string, unknown>): Promise<FormattedExecutionResult>;
  stop(): Promise<void>;
}

/** How a test router differs. */
export interface HttpRouterOptions {
  readonly config?: Partial<RouterConfig>;
  readonly overrides?: RouterOverrides;
  /** Whether keys and ended sessions are looked up where the configuration says, or known here. @default false */
  readonly asksAuth?: boolean;
}

/** Starts the subgraphs on free ports and a router over them. */
export async function startHttpRouter(
  definitions: readonly TestSubgraph[],
  { config, overrides, asksAuth = false }: HttpRouterOptions = {},
): Promise<HttpRouter> {
  const started = await Promise.all(definitions.map(startHttpSubgraph));
  const identity = createTestIdentity();
  const keys = keysFor(started.map(({ name }) => name));
  const { supergraphSdl } = compose(started.map(({ name, url, typeDefs }) => ({ name, url, sdl: typeDefs })));
  const router = await createRouter(testConfig(keys, config), {
    supergraphSdl,
    ...(asksAuth ? {} : { keyFor: identity.keyFor, isSessionEnded: async () => false }),
    ...overrides,
  });
  const { url } = await router.start();
  return {
    url,
    identity,
    subgraphs: Object.fromEntries(started.map((subgraph) => [subgraph.name, subgraph])),
    ask: async (query, variables) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: identity.bearer() },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as FormattedExecutionResult;
    },
    stop: async () => {
      await router.dispose();
      await Promise.all(started.map((subgraph) => subgraph.stop()));
    },
  };
}
