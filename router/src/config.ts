import { fileURLToPath } from 'node:url';
import { type ServiceKey, serviceKey } from '@goodgo/auth';
import { defineEnv, namedValues, readEnv, secret, variable } from '@goodgo/env';
import { tracingSettings, tracingVariables } from '@goodgo/http-service';
import type { TracingSettings } from '@goodgo/tracing';
import { z } from 'zod';

/** What the router is a function of. */
export interface RouterConfig {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly logLevel: string;
  readonly tracing: TracingSettings;
  readonly lameDuckMs: number;
  /** The composed supergraph. */
  readonly supergraphFile: string;
  /** The built GraphiQL. */
  readonly playgroundFolder: string;
  readonly jwksUrl: string;
  /** Addresses that replace those in the supergraph, by subgraph. */
  readonly subgraphUrls: ReadonlyMap<string, string>;
  /** Origins of web pages that may use the graph from a browser. */
  readonly corsOrigins: ReadonlySet<string>;
  /** How long a client waits for an answer. */
  readonly deadlineMs: number;
  /** How long a subgraph may take for a query. */
  readonly subgraphTimeoutMs: number;
  readonly secrets: RouterSecrets;
}

/** Never logged. */
export interface RouterSecrets {
  readonly redisUrl: string;
  /** With which the calls to each subgraph are signed. */
  readonly subgraphKeys: ReadonlyMap<string, ServiceKey>;
}

const origins = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .transform((parts) => parts.filter((part) => part !== ''))
  .pipe(z.array(z.url({ protocol: /^https?$/ })));

/** The environment variables of the router. */
export const routerEnv = defineEnv({
  GOODGO_GRAPH_PORT: variable(z.coerce.number().int().min(0).max(65_535), {
    description: 'The port of the graph; 0 takes a free one.',
    default: '4000',
  }),
  ROUTER_HOST: variable(z.string().min(1), {
    description: 'The address to listen on.',
    default: '127.0.0.1',
  }),
  GOODGO_CORS_ORIGINS: variable(origins, {
    description: 'Origins of web pages that may use the graph: `https://shop.example,https://admin.example`.',
    default: '',
  }),
  ROUTER_JWKS_URL: variable(z.url({ protocol: /^https?$/ }), {
    description: 'Where auth publishes the keys of access tokens.',
    default: 'http://127.0.0.1:4101/.well-known/jwks.json',
  }),
  ROUTER_SUBGRAPH_URLS: variable(namedValues(), {
    description: 'Addresses in place of those in the supergraph: `auth=http://auth:4101/graphql`.',
    default: '',
  }),
  ROUTER_SUBGRAPH_KEYS: secret(namedValues(), {
    description: 'The keys with which calls are signed, one a subgraph: `auth=<base64>,catalog=<base64>`.',
  }),
  REDIS_URL: secret(z.url({ protocol: /^rediss?$/ }), { description: 'The Redis of the installation.' }),
  LOG_LEVEL: variable(z.enum(['debug', 'info', 'warn', 'error', 'silent']), {
    description: 'What is logged.',
    default: 'info',
  }),
  ...tracingVariables,
  LAME_DUCK_MS: variable(z.coerce.number().int().min(0).max(60_000), {
    description: 'How long a stopping service keeps serving, so that load balancers notice.',
    default: '0',
  }),
});

/**
 * Reads the configuration of the router.
 * @throws AppError CONFIG_INVALID that lists every bad variable at once.
 */
export function toConfig(source: Readonly<Record<string, string | undefined>>): RouterConfig {
  const { config, secrets } = readEnv(routerEnv, source);
  return {
    host: config.ROUTER_HOST,
    port: config.GOODGO_GRAPH_PORT,
    logLevel: config.LOG_LEVEL,
    tracing: tracingSettings(config),
    lameDuckMs: config.LAME_DUCK_MS,
    supergraphFile: fileURLToPath(new URL('../supergraph.graphql', import.meta.url)),
    playgroundFolder: fileURLToPath(new URL('../graphiql/dist', import.meta.url)),
    jwksUrl: config.ROUTER_JWKS_URL,
    subgraphUrls: new Map(config.ROUTER_SUBGRAPH_URLS),
    corsOrigins: new Set(config.GOODGO_CORS_ORIGINS),
    deadlineMs: 5_000,
    subgraphTimeoutMs: 2_000,
    secrets: {
      redisUrl: secrets.REDIS_URL,
      subgraphKeys: new Map(
        secrets.ROUTER_SUBGRAPH_KEYS.map(([name, key]) => [name, serviceKey('router', key)]),
      ),
    },
  };
}
