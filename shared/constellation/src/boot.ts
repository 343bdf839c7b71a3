import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@goodgo/child-process';
import { type Addresses, graphqlUrl, readBlueprints, type SubgraphBlueprint } from './blueprint.ts';
import { type DataDir, openDataDir } from './data-dir.ts';
import { type Databases, prepareDatabases } from './databases.ts';
import { preferred, requireFree } from './ports.ts';
import { type Progress, silentProgress } from './progress.ts';
import { prepareRedis } from './redis-server.ts';
import { type Replicas, soleInstances } from './replicas.ts';
import { forgetEnvironments, noteEnvironments } from './service-environments.ts';
import { serviceWaves } from './service-specs.ts';
import { type RunningService, type ServiceOptions, startInProcess, startProcess } from './services.ts';
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
  /** @default one instance of each service */
  readonly replicas?: Replicas;
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
  /** The base address of each router, for what stands in front of them. */
  readonly routerUrls: readonly string[];
  readonly dataDir: DataDir;
  readonly databases: Databases;
  readonly redisUrl: string;
  /** The process of the Redis that runs here; undefined when it is elsewhere. */
  readonly redisPid: number | undefined;
  /** By the name of the instance: `order`, and `order-2` where there are two. */
  readonly services: ReadonlyMap<string, RunningService>;
  readonly subgraphs: readonly SubgraphBlueprint[];
  /** Where a subgraph answers signed calls: its first instance. */
  urlOf(subgraph: string): string;
  /** Starts an instance again that has ended, or that is stopped first: for tests that kill. */
  restart(instance: string): Promise<void>;
  /** Stops everything in the reverse order of starting. */
  stop(): Promise<void>;
}

/** Boots the system: all of it, or nothing stays. */
export async function bootConstellation(options: ConstellationOptions): Promise<Constellation> {
  const { root, topology, progress = silentProgress, env = {}, durable = true } = options;
  const { replicas = soleInstances } = options;
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

    const databaseUrls = databases.urls;
    const addresses: Addresses = { redisUrl: redis.url, graphPort, ports, databaseUrls, replicas };
    const start = topology === 'single' ? startInProcess : startProcess;
    const waves = serviceWaves({ root, topology, subgraphs, dataDir, addresses, env });
    const specs = waves.flat();
    noteEnvironments(dataDir.path, specs);
    stops.add(async () => forgetEnvironments(dataDir.path));
    const services = new Map<string, RunningService>();
    const startAll = (wave: readonly ServiceOptions[]) =>
      Promise.all(wave.map(async (spec) => services.set(spec.name, await start(spec))));
    stops.add(() => stopServices(specs, services));
    await progress.step('Subgraphs and router', async () => {
      for (const wave of waves) await startAll(wave);
    });

    const routers = specs.filter(({ service }) => service === 'router');
    const routerUrls = routers.map(({ address, port }) => `http://${address}:${port}`);
    return {
      graphUrl: `${routerUrls[0]}/graphql`,
      routerUrls,
      dataDir,
      databases,
      redisUrl: redis.url,
      redisPid: redis.pid,
      services,
      subgraphs,
      urlOf: (subgraph) => graphqlUrl(replicas.addressOf(subgraph, 0), ports, subgraph),
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

/** The routers first, so that no request meets a subgraph that is gone. */
async function stopServices(
  specs: readonly ServiceOptions[],
  services: ReadonlyMap<string, RunningService>,
): Promise<void> {
  const stopAll = (chosen: readonly ServiceOptions[]) =>
    Promise.all(chosen.map(({ name }) => services.get(name)?.stop()));
  await stopAll(specs.filter(({ service }) => service === 'router'));
  await stopAll(specs.filter(({ service }) => service !== 'router'));
}

function temporaryDir(stops: ReturnType<typeof createStopList>): string {
  const path = mkdtempSync(join(tmpdir(), 'goodgo-'));
  stops.add(async () => rmSync(path, { recursive: true, force: true }));
  return path;
}
