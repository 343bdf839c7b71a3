import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { deriveServiceSecret } from '@goodgo/auth';
import { readSupergraph } from '@goodgo/supergraph';
import type { Replicas } from './replicas.ts';

/** A subgraph as the constellation sees it: its place in the tree and whom it calls. */
export interface SubgraphBlueprint {
  readonly name: string;
  /** Absolute path of its folder. */
  readonly folder: string;
  readonly preferredPort: number;
  /** The subgraphs whose internal commands it calls: `goodgo.peers` in its package.json. */
  readonly peers: readonly string[];
}

/** Where things are once they run. */
export interface Addresses {
  readonly redisUrl: string;
  readonly graphPort: number;
  readonly ports: ReadonlyMap<string, number>;
  readonly databaseUrls: ReadonlyMap<string, string>;
  readonly replicas: Replicas;
}

/** Reads all subgraphs from supergraph.yaml and their package.json. */
export function readBlueprints(root: string): SubgraphBlueprint[] {
  return readSupergraph(root).subgraphs.map(({ name, schemaFile, port }) => {
    const folder = dirname(schemaFile);
    const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    return { name, folder, preferredPort: port, peers: manifest.goodgo?.peers ?? [] };
  });
}

/** The environment of each subgraph; every edge between two services has a key of its own. */
export function subgraphEnvironment(
  subgraph: SubgraphBlueprint,
  all: readonly SubgraphBlueprint[],
  masterSecret: string,
  { redisUrl, ports, databaseUrls, replicas }: Addresses,
): Record<string, string> {
  const prefix = subgraph.name.toUpperCase();
  const secretOf = (issuer: string, audience: string) => deriveServiceSecret(masterSecret, issuer, audience);
  const callers = [
    'router',
    'constellation',
    ...all.filter(({ peers }) => peers.includes(subgraph.name)).map(({ name }) => name),
  ];
  return {
    [`${prefix}_PORT`]: String(ports.get(subgraph.name)),
    [`${prefix}_DATABASE_URL`]: databaseUrls.get(subgraph.name) ?? '',
    [`${prefix}_CALLER_KEYS`]: callers
      .map((caller) => `${caller}=${secretOf(caller, subgraph.name)}`)
      .join(','),
    [`${prefix}_PEER_KEYS`]: subgraph.peers
      .map((peer) => `${peer}=${secretOf(subgraph.name, peer)}`)
      .join(','),
    [`${prefix}_PEER_URLS`]: subgraph.peers
      .map((peer) => `${peer}=${graphqlUrl(replicas.hostOf(peer), ports, peer)}`)
      .join(','),
    [`${prefix}_ENCRYPTION_KEY`]: secretOf(subgraph.name, 'its own data'),
    REDIS_URL: redisUrl,
  };
}

/** The environment of the router. */
export function routerEnvironment(
  all: readonly SubgraphBlueprint[],
  masterSecret: string,
  { redisUrl, graphPort, ports, replicas }: Addresses,
): Record<string, string> {
  return {
    GOODGO_GRAPH_PORT: String(graphPort),
    ROUTER_SUBGRAPH_KEYS: all
      .map(({ name }) => `${name}=${deriveServiceSecret(masterSecret, 'router', name)}`)
      .join(','),
    ROUTER_SUBGRAPH_URLS: all
      .map(({ name }) => `${name}=${graphqlUrl(replicas.hostOf(name), ports, name)}`)
      .join(','),
    ROUTER_JWKS_URL: `http://${replicas.hostOf('auth')}:${ports.get('auth')}/.well-known/jwks.json`,
    REDIS_URL: redisUrl,
  };
}

/** Where a subgraph answers. */
export function graphqlUrl(host: string, ports: ReadonlyMap<string, number>, name: string): string {
  return `http://${host}:${ports.get(name)}/graphql`;
}
