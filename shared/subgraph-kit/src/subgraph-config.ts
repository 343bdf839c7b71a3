import { type ServiceKey, serviceKey } from '@goodgo/auth';
import { defineEnv, type NamedValues, namedValues, readEnv, secret, variable } from '@goodgo/env';
import { AppError } from '@goodgo/errors';
import { tracingSettings, tracingVariables } from '@goodgo/http-service';
import type { TracingSettings } from '@goodgo/tracing';
import { z } from 'zod';

/** What every subgraph is configured by. */
export interface SubgraphConfig {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly databaseUrl: string;
  readonly poolSize: number;
  readonly redisUrl: string;
  readonly logLevel: string;
  readonly tracing: TracingSettings;
  /** How long a drain keeps serving after readiness has gone. */
  readonly lameDuckMs: number;
  /** The keys of those who may call this subgraph. */
  readonly callerKeys: readonly ServiceKey[];
  /** The key and the address of each peer that this subgraph calls. */
  readonly peers: Readonly<Record<string, { readonly url: string; readonly key: ServiceKey }>>;
}

/** The environment variables of a subgraph: `<NAME>_PORT`, `<NAME>_DATABASE_URL` and so on. */
export function subgraphEnv(name: string) {
  const prefix = name.toUpperCase();
  return defineEnv({
    [`${prefix}_HOST`]: variable(z.string(), {
      description: 'The address to listen on.',
      default: '127.0.0.1',
    }),
    [`${prefix}_PORT`]: variable(z.coerce.number().int().min(0).max(65_535), {
      description: 'The port to listen on; 0 takes a free one.',
    }),
    [`${prefix}_DATABASE_URL`]: secret(z.url({ protocol: /^postgres(ql)?$/ }), {
      description: 'The PostgreSQL database of the subgraph, as an unprivileged role.',
    }),
    [`${prefix}_POOL_SIZE`]: variable(z.coerce.number().int().min(1).max(100), {
      description: 'Connections to PostgreSQL at most.',
      default: '6',
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
    [`${prefix}_CALLER_KEYS`]: secret(namedValues(), {
      description: 'The keys of those who may call: `router=<base64>,order=<base64>`.',
    }),
    [`${prefix}_PEER_KEYS`]: secret(namedValues(), {
      description: 'The keys with which peers are called: `inventory=<base64>`.',
      default: '',
    }),
    [`${prefix}_PEER_URLS`]: variable(namedValues(), {
      description: 'The addresses of the peers: `inventory=http://127.0.0.1:4103/graphql`.',
      default: '',
    }),
  });
}

/**
 * Reads the configuration of a subgraph.
 * @throws AppError CONFIG_INVALID that lists every bad variable at once.
 */
export function readSubgraphConfig(
  name: string,
  source: Readonly<Record<string, string | undefined>>,
): SubgraphConfig {
  const prefix = name.toUpperCase();
  const { config, secrets } = readEnv(subgraphEnv(name), source);
  const value = <T>(key: string) => ({ ...config, ...secrets })[key] as T; // readEnv has parsed it
  const callerKeys = value<NamedValues>(`${prefix}_CALLER_KEYS`);
  const peerKeys = value<NamedValues>(`${prefix}_PEER_KEYS`);
  const peerUrls = new Map(value<NamedValues>(`${prefix}_PEER_URLS`));
  return {
    host: value(`${prefix}_HOST`),
    port: value(`${prefix}_PORT`),
    databaseUrl: value(`${prefix}_DATABASE_URL`),
    poolSize: value(`${prefix}_POOL_SIZE`),
    redisUrl: value('REDIS_URL'),
    logLevel: value('LOG_LEVEL'),
    tracing: tracingSettings({
      OTEL_EXPORTER_OTLP_ENDPOINT: value('OTEL_EXPORTER_OTLP_ENDPOINT'),
      OTEL_TRACES_SAMPLER_ARG: value('OTEL_TRACES_SAMPLER_ARG'),
    }),
    lameDuckMs: value('LAME_DUCK_MS'),
    callerKeys: callerKeys.map(([issuer, key]) => serviceKey(issuer, key)),
    peers: Object.fromEntries(
      peerKeys.map(([peer, key]) => [
        peer,
        { url: required(peerUrls, peer, prefix), key: serviceKey(name, key) },
      ]),
    ),
  };
}

function required(urls: ReadonlyMap<string, string>, peer: string, prefix: string): string {
  const url = urls.get(peer);
  if (url) return url;
  throw new AppError('CONFIG_INVALID', `${prefix}_PEER_URLS has no address for ${peer}, whose key is set.`);
}
