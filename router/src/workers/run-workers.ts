import cluster from 'node:cluster';
import { type Runnable, runService } from '@goodgo/http-service';
import { createLogger } from '@goodgo/logger';
import type { Metrics } from '@goodgo/metrics';
import { metricsOfAll } from './metrics-of-all.ts';
import { superviseWorkers } from './supervise-workers.ts';
import { supervisorWire } from './supervisor-wire.ts';

/** A service that can be told to read anew what it was started with. */
export interface ReloadableService extends Runnable {
  /** On SIGHUP. It tells by itself what fails. */
  reload?(): Promise<void>;
}

/** What a process knows of those beside it. */
export interface WorkerSeat {
  /** Metrics whose text is that of all workers. */
  metricsOfAll(own: Metrics): Metrics;
}

/** In how many processes a service runs. */
export interface CrewPlan {
  /** With 1 it runs in this process, and there is no other. */
  readonly count: number;
  readonly logLevel: string;
  /** How long a worker may take to end when asked before it is killed: longer than its drain. */
  readonly graceMs: number;
}

/** A service and its processes. */
export interface RunWorkersOptions {
  readonly name: string;
  /** Asked in the first process only. */
  readonly plan: () => CrewPlan;
  /** Called in each process that serves. */
  readonly create: (seat: WorkerSeat) => ReloadableService | Promise<ReloadableService>;
}

/**
 * The `main` of a service that may run in several processes on one port: `runService` in each that serves, and before them
 * one that looks after them. A plan that can't be made is told like a service that can't be made.
 */
export async function runWorkers({ name, plan, create }: RunWorkersOptions): Promise<void> {
  if (cluster.isWorker) return runService(name, () => aWorker(create));
  let crew: CrewPlan;
  try {
    crew = plan();
  } catch (error) {
    return runService(name, () => {
      throw error;
    });
  }
  if (crew.count === 1) return runService(name, () => reloadedOnHangup(() => create(alone)));
  const logger = createLogger({ service: name, level: crew.logLevel });
  process.exit(await superviseWorkers({ ...crew, name, logger }));
}

const alone: WorkerSeat = { metricsOfAll: (own) => own };

async function aWorker(create: RunWorkersOptions['create']): Promise<Runnable> {
  const wire = supervisorWire();
  const service = await reloadedOnHangup(() => create({ metricsOfAll: (own) => metricsOfAll(own, wire) }));
  return {
    start: async () => {
      await service.start();
      wire.tell({ kind: 'worker.ready' });
    },
    dispose: () => service.dispose(),
  };
}

/** A service that has nothing to reload, or is not made yet, does not die of the signal either. */
async function reloadedOnHangup(create: () => ReturnType<RunWorkersOptions['create']>): Promise<Runnable> {
  let service: ReloadableService | undefined;
  process.on('SIGHUP', () => void service?.reload?.());
  service = await create();
  return service;
}
