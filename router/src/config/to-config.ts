import { dirname, resolve } from 'node:path';
import { serviceKey } from '@goodgo/auth';
import { type EnvSource, readEnv } from '@goodgo/env';
import { AppError, isAppError } from '@goodgo/errors';
import { tracingSettings } from '@goodgo/http-service';
import { routerEnv } from './environment.ts';
import { frozen } from './frozen.ts';
import { readSettings } from './read-settings.ts';
import type { OneSubgraph, RouterConfig, RouterSecrets, SubgraphSettings } from './router-config.ts';
import type { RouterSettings } from './settings.ts';

type Environment = ReturnType<typeof readEnv<typeof routerEnv>>;

/**
 * The configuration of the router: what the environment says, else what the file says that ROUTER_CONFIG names, else the
 * default.
 *
 * @throws AppError CONFIG_INVALID that tells everything that is wrong at once.
 */
export function toConfig(source: EnvSource): RouterConfig {
  const problems: string[] = [];
  const env = attempt(() => readEnv(routerEnv, source), problems);
  const settings = attempt(() => readSettings(source.ROUTER_CONFIG || undefined), problems);
  if (!env || !settings)
    throw new AppError('CONFIG_INVALID', `It can't be configured:\n${problems.join('\n')}`);
  return frozen(configOf(settings, env));
}

/** What was read, or nothing and one problem more. */
function attempt<Read>(read: () => Read, problems: string[]): Read | undefined {
  try {
    return read();
  } catch (error) {
    if (!isAppError(error)) throw error;
    problems.push(error.message);
    return undefined;
  }
}

function configOf(settings: RouterSettings, env: Environment): RouterConfig {
  const { config } = env;
  const { listen, supergraph, subgraphs, cors, drain } = settings;
  const jwksUrl = config.ROUTER_JWKS_URL ?? settings.authentication?.jwksUrl;
  return {
    ...settings,
    listen: {
      host: config.ROUTER_HOST ?? listen.host,
      port: config.GOODGO_GRAPH_PORT ?? listen.port,
    },
    supergraph: { source: sourceOf(settings, config), pollSeconds: supergraph.pollSeconds },
    workers: config.ROUTER_WORKERS ?? settings.workers,
    subgraphs: { all: subgraphs.all, byName: subgraphsOf(settings, config.ROUTER_SUBGRAPH_URLS ?? []) },
    cors: { origins: new Set(config.GOODGO_CORS_ORIGINS ?? cors.origins) },
    drain: { graceMs: drain.graceMs, lameDuckMs: config.LAME_DUCK_MS ?? drain.lameDuckMs },
    authentication: jwksUrl === undefined ? undefined : { jwksUrl },
    overrideLabels: new Map(Object.entries(settings.overrideLabels)),
    logLevel: config.LOG_LEVEL,
    tracing: tracingSettings(config),
    secrets: secretsOf(env, settings),
  };
}

/** A path in a file is meant from where the file lies. */
function sourceOf({ supergraph }: RouterSettings, config: Environment['config']): string {
  const { ROUTER_SUPERGRAPH: given, ROUTER_CONFIG: file } = config;
  if (given !== undefined) return given;
  if (supergraph.source === undefined) {
    throw new AppError(
      'CONFIG_INVALID',
      'There is no supergraph to serve: name one by --supergraph, ROUTER_SUPERGRAPH or supergraph.source of router.yaml.',
    );
  }
  const isAddress = /^https?:/.test(supergraph.source);
  return isAddress ? supergraph.source : resolve(dirname(file ?? '.'), supergraph.source);
}

function subgraphsOf(
  { subgraphs: { all, byName } }: RouterSettings,
  urls: readonly (readonly [name: string, url: string])[],
): Map<string, OneSubgraph> {
  const named = new Map(Object.entries(byName).map(([name, one]) => [name, wholeGroups(one, all)]));
  for (const [name, url] of urls) named.set(name, { ...named.get(name), url });
  return named;
}

/** A group of which one subgraph says a part has the rest from all of them. */
function wholeGroups(
  { retries, breaker, ...one }: RouterSettings['subgraphs']['byName'][string],
  all: SubgraphSettings,
): OneSubgraph {
  return {
    ...one,
    ...(retries ? { retries: { ...all.retries, ...retries } } : {}),
    ...(breaker ? { breaker: { ...all.breaker, ...breaker } } : {}),
  };
}

function secretsOf({ secrets }: Environment, { sessions }: RouterSettings): RouterSecrets {
  if (sessions && secrets.REDIS_URL === undefined) {
    throw new AppError(
      'CONFIG_INVALID',
      'REDIS_URL is missing: ended sessions (`sessions: true`) are looked up there.',
    );
  }
  const keys = secrets.ROUTER_SUBGRAPH_KEYS.map(([name, key]) => [name, serviceKey('router', key)] as const);
  return { redisUrl: secrets.REDIS_URL, subgraphKeys: new Map(keys) };
}
