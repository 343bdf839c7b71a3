import type { Worker } from 'node:cluster';
import type { Logger } from '@goodgo/logger';
import { createMetrics } from '@goodgo/metrics';
import { createCrew } from './crew.ts';
import type { ToSupervisor, ToWorker } from './messages.ts';
import { createMetricsCollector } from './metrics-collector.ts';

/** What is supervised. */
export interface SuperviseOptions {
  /** The service, as its metrics call it. */
  readonly name: string;
  readonly count: number;
  readonly logger: Logger;
  /** How long workers may take to end when asked before they are killed: longer than a drain takes. */
  readonly graceMs: number;
}

/**
 * Runs this program several times over, on the same ports, until SIGTERM or SIGINT; answers with the exit code. One that
 * dies is started again; one that can't even start ends all. SIGHUP goes on to those that serve.
 */
export async function superviseWorkers({ name, count, logger, graceMs }: SuperviseOptions): Promise<number> {
  const own = createMetrics({ service: name });
  const deaths = own.counter('worker_deaths_total', 'Workers that ended unasked.', []);
  const crew = createCrew({
    count,
    logger,
    graceMs,
    onMessage: (worker, message) => answer(worker, message),
    onEnd: (worker, unasked) => {
      collector.retire(worker.id);
      if (unasked) deaths.inc();
    },
  });
  const collector = createMetricsCollector({
    own,
    wanted: count,
    workers: () => crew.ready().map((worker) => ({ id: worker.id, ask: (message) => tell(worker, message) })),
  });

  function answer(worker: Worker, message: ToSupervisor): void {
    if (message.kind === 'metrics.snapshot') collector.receive(worker.id, message.id, message.snapshot);
    if (message.kind === 'metrics.asked') {
      collector.text(message.accept).then(
        (text) => tell(worker, { kind: 'metrics.told', id: message.id, ...text }),
        (err: unknown) => logger.error({ err }, 'workers.metrics_failed'),
      );
    }
  }

  const stop = () => crew.stop(0);
  process.on('SIGTERM', stop).on('SIGINT', stop);
  process.on('SIGHUP', () => {
    for (const worker of crew.ready()) worker.process.kill('SIGHUP');
  });
  crew.start();
  return crew.ended;
}

/** A worker that has just died is told nothing; that it died is heard elsewhere. */
function tell(worker: Worker, message: ToWorker): void {
  worker.send(message, () => {});
}
