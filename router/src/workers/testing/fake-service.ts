import cluster from 'node:cluster';
import { AppError } from '@goodgo/errors';
import { createHttpService, jsonResponse, type Route } from '@goodgo/http-service';
import { createLogger } from '@goodgo/logger';
import { createMetrics } from '@goodgo/metrics';
import { runWorkers, type WorkerSeat } from '../run-workers.ts';

// A program in several processes, each of which counts what it is asked. Its parent says by the arguments how many, what
// becomes of them, and the port.
const [count = '2', fate = 'serves', port = '0'] = process.argv.slice(2);

const fates: Record<string, () => void> = {
  'loses-its-second': () => {
    if (cluster.worker?.id === 2) throw new AppError('STARTUP_FAILED', 'There is room for one.');
  },
};

function say(what: string): void {
  process.stdout.write(`${JSON.stringify({ [what]: process.pid })}\n`);
}

function route(path: string, handle: () => Promise<unknown>): Route {
  return { method: 'GET', path, handle: async () => jsonResponse(200, await handle()) };
}

function createFake(seat: WorkerSeat) {
  const own = createMetrics({ service: 'fake' });
  const counted = own.counter('counted_total', 'Counted.', []);
  const disposal = Promise.withResolvers<void>();
  const http = createHttpService({
    name: 'fake',
    host: '127.0.0.1',
    port: Number(port),
    logger: createLogger({ service: 'fake', level: 'silent' }),
    metrics: seat.metricsOfAll(own),
    isReady: async () => undefined,
    routes: [
      route('/count', async () => {
        counted.inc();
        return process.pid;
      }),
      route('/slow', async () => {
        say('slow');
        await disposal.promise;
        return process.pid;
      }),
    ],
  });
  return {
    start: async () => {
      fates[fate]?.();
      const { url } = await http.start();
      process.stdout.write(`${JSON.stringify({ url })}\n`);
    },
    reload: async () => say('reloaded'),
    dispose: async () => {
      if (fate === 'is-deaf') return new Promise<void>(() => {});
      const drained = http.drain();
      setTimeout(disposal.resolve, 100); // a request is in flight while the port is already closed
      await drained;
      say('disposed');
    },
  };
}

await runWorkers({
  name: 'fake',
  plan: () => {
    if (fate === 'has-no-plan') throw new AppError('CONFIG_INVALID', 'FAKE_WORKERS is missing.');
    return { count: Number(count), logLevel: 'info', graceMs: fate === 'is-deaf' ? 300 : 10_000 };
  },
  create: createFake,
});
