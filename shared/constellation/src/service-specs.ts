import { join } from 'node:path';
import {
  type Addresses,
  routerEnvironment,
  type SubgraphBlueprint,
  subgraphEnvironment,
} from './blueprint.ts';
import type { DataDir } from './data-dir.ts';
import { instanceOf } from './replicas.ts';
import { inheritedEnv, type ServiceOptions } from './services.ts';
import type { Topology } from './settings.ts';

/** What the instances of all services are started with. */
export interface SystemPlan {
  readonly root: string;
  readonly topology: Topology;
  readonly subgraphs: readonly SubgraphBlueprint[];
  readonly dataDir: DataDir;
  readonly addresses: Addresses;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * One wave for each instance that services have, with the router last. They start one after another: more processes at once
 * than a machine has processors only make all of them late.
 */
export function serviceWaves(plan: SystemPlan): ServiceOptions[][] {
  return Array.from({ length: plan.addresses.replicas.count }, (_, index) => [
    ...plan.subgraphs.map((subgraph) => subgraphSpec(plan, subgraph, index)),
    routerSpec(plan, index),
  ]);
}

function subgraphSpec(plan: SystemPlan, subgraph: SubgraphBlueprint, index: number): ServiceOptions {
  const { subgraphs, dataDir, addresses } = plan;
  const instance = instanceOf(subgraph.name, index, addresses.replicas);
  return {
    ...instance,
    folder: subgraph.folder,
    port: addresses.ports.get(subgraph.name) ?? 0,
    env: {
      ...commonEnvironment(plan),
      ...subgraphEnvironment(subgraph, subgraphs, dataDir.masterSecret, addresses),
      [`${subgraph.name.toUpperCase()}_HOST`]: instance.address,
    },
    logDir: logDirOf(plan),
  };
}

function routerSpec(plan: SystemPlan, index: number): ServiceOptions {
  const { root, subgraphs, dataDir, addresses } = plan;
  const instance = instanceOf('router', index, addresses.replicas);
  return {
    ...instance,
    folder: join(root, 'router'),
    port: addresses.graphPort,
    env: {
      ...commonEnvironment(plan),
      ...routerEnvironment(subgraphs, dataDir.masterSecret, addresses),
      ROUTER_CONFIG: join(root, 'router/router.yaml'),
      ROUTER_HOST: instance.address,
    },
    logDir: logDirOf(plan),
  };
}

function commonEnvironment({ topology, dataDir, env }: SystemPlan): Record<string, string> {
  return {
    ...inheritedEnv(env),
    // In one process the log would run through the table that a person reads.
    ...(topology === 'single' && !env.LOG_LEVEL ? { LOG_LEVEL: 'warn' } : {}),
    NODE_COMPILE_CACHE: join(dataDir.path, 'compile-cache'),
  };
}

function logDirOf({ dataDir }: SystemPlan): string {
  return join(dataDir.path, 'logs');
}
