import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@goodgo/child-process';
import {
  type Addresses,
  graphqlUrl,
  readBlueprints,
  routerEnvironment,
  type SubgraphBlueprint,
  subgraphEnvironment,
} from './blueprint.ts';
import { type DataDir, openDataDir } from './data-dir.ts';
import { type Databases, prepareDatabases } from './databases.ts';
import { preferred, requireFree } from './ports.ts';
import { type Progress, silentProgress } from './progress.ts';
import { prepareRedis } from './redis-server.ts';
import { forgetEnvironments, noteEnvironments } from './service-environments.ts';
import {
  inheritedEnv,
  type RunningService,
  type ServiceOptions,
  startInProcess,
  startProcess,
} from './services.ts';
import type { Topology } from './settings.ts';
import { createStopList } from './stop-list.ts';

/** What to boot and how. */
export interface ConstellationOptions {
  /** The root of the repository. */
  readonly root: string;
  /** Left out, a temporary folder that is removed at the end. */
  readonly dataDir?: string;
  readonly topology: Topology;
  /** `free`: any free port for everything, for tests. */
  readonly ports: 'free' | { readonly graph: number };
  /** False for tests: quicker, and lost with the machine. @default true */
  readonly durable?: boolean;
  readonly redisUrl?: string | undefined;
  /** Where `<SUBGRAPH>_DATABASE_URL` is looked up; services inherit a few harmless names of it. @default nothing */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly progress?: Progress;
}

/** A running system without its web app. */
export interface Constellation {
  readonly graphUrl: string;
  readonly dataDir: DataDir;
  readonly databases: Databases;
  readonly redisUrl: string;
  /** The process of the Redis that runs here; undefined when it is elsewhere. */
  readonly redisPid: number | undefined;
  readonly services: ReadonlyMap<string, RunningService>;
  readonly subgraphs: readonly SubgraphBlueprint[];
  /** Where a subgraph answers signed calls. */
  urlOf(subgraph: string): string;
  /** Starts a service again that has ended, or that is stopped first: for tests that kill. */
  restart(service: string): Promise<void>;
  /** Stops everything in the reverse order of starting. */
  stop(): Promise<void>;
}

/** Boots the system: all of it, or nothing stays. */
export async function bootConstellation(options: ConstellationOptions): Promise<Constellation> {
  const { root, topology, progress = silentProgress, env = {}, durable = true } = options;
  const stops = createStopList();
  try {
    const subgraphs = readBlueprints(root);
    const { graphPort, ports } = await choosePorts(subgraphs, options.ports);
    const dataDir = openDataDir(options.dataDir ?? temporaryDir(stops));
    stops.add(async () => dataDir.unlock());

    const redis = await progress.step('Redis', () => prepareRedis(options.redisUrl, dataDir.path));
    stops.add(() => redis.stop());
    const databases = await progress.step('PostgreSQL, databases, migrations', () =>
      prepareDatabases(subgraphs, {
        dataDir: dataDir.path,
        masterSecret: dataDir.masterSecret,
        durable,
        env,
      }),
    );
    stops.add(() => databases.stop());

    const addresses: Addresses = { redisUrl: redis.url, graphPort, ports, databaseUrls: databases.urls };
    const start = topology === 'single' ? startInProcess : startProcess;
    const specs = serviceSpecs({ root, topology, subgraphs, dataDir, addresses, env });
    noteEnvironments(dataDir.path, specs);
    stops.add(async () => forgetEnvironments(dataDir.path));
    const services = new Map<string, RunningService>();
    const startAll = (names: readonly ServiceOptions[]) =>
      Promise.all(names.map(async (spec) => services.set(spec.name, await start(spec))));
    stops.add(() => stopServices(services));
    await progress.step('Subgraphs and router', () => startAll(specs));

    return {
      graphUrl: `http://127.0.0.1:${graphPort}/graphql`,
      dataDir,
      databases,
      redisUrl: redis.url,
      redisPid: redis.pid,
      services,
      subgraphs,
      urlOf: (subgraph) => graphqlUrl(ports, subgraph),
      restart: async (name) => {
        const spec = specs.find((candidate) => candidate.name === name);
        await services.get(name)?.stop();
        if (spec) services.set(name, await start(spec));
      },
      stop: () => stops.run(),
    };
  } catch (error) {
    await stops.run();
    throw error;
  }
}

async function choosePorts(
  subgraphs: readonly SubgraphBlueprint[],
  wish: ConstellationOptions['ports'],
): Promise<{ graphPort: number; ports: ReadonlyMap<string, number> }> {
  const graphPort =
    wish === 'free' ? await freePort() : await requireFree(wish.graph, 'the graph', 'GOODGO_GRAPH_PORT');
  const pick = (port: number) => (wish === 'free' ? freePort() : preferred(port));
  const ports = new Map<string, number>();
  for (const { name, preferredPort } of subgraphs) ports.set(name, await pick(preferredPort));
  return { graphPort, ports };
}

function serviceSpecs(system: {
  readonly root: string;
  readonly topology: Topology;
  readonly subgraphs: readonly SubgraphBlueprint[];
  readonly dataDir: DataDir;
  readonly addresses: Addresses;
  readonly env: Readonly<Record<string, string | undefined>>;
}): ServiceOptions[] {
  const { root, subgraphs, dataDir, addresses } = system;
  const logDir = join(dataDir.path, 'logs');
  const common = {
    ...inheritedEnv(system.env),
    // In one process the log would run through the table that a person reads.
    ...(system.topology === 'single' && !system.env.LOG_LEVEL ? { LOG_LEVEL: 'warn' } : {}),
    NODE_COMPILE_CACHE: join(dataDir.path, 'compile-cache'),
  };
  const router: ServiceOptions = {
    name: 'router',
    folder: join(root, 'router'),
    port: addresses.graphPort,
    env: { ...common, ...routerEnvironment(subgraphs, dataDir.masterSecret, addresses) },
    logDir,
  };
  const others = subgraphs.map((subgraph) => ({
    name: subgraph.name,
    folder: subgraph.folder,
    port: addresses.ports.get(subgraph.name) ?? 0,
    env: { ...common, ...subgraphEnvironment(subgraph, subgraphs, dataDir.masterSecret, addresses) },
    logDir,
  }));
  return [...others, router];
}

/** The router first, so that no request meets a subgraph that is gone. */
async function stopServices(services: ReadonlyMap<string, RunningService>): Promise<void> {
  await services.get('router')?.stop();
  const others = [...services.values()].filter(({ name }) => name !== 'router');
  await Promise.all(others.map((service) => service.stop()));
}

function temporaryDir(stops: ReturnType<typeof createStopList>): string {
  const path = mkdtempSync(join(tmpdir(), 'goodgo-'));
  stops.add(async () => rmSync(path, { recursive: true, force: true }));
  return path;
}
