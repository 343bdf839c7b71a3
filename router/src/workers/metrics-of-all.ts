import { AppError } from '@goodgo/errors';
import type { Exposition, Metrics } from '@goodgo/metrics';
import type { SupervisorWire } from './supervisor-wire.ts';

const timeoutMs = 3_000;

/**
 * The metrics of a worker, whose text is that of all workers: a scrape comes to any of them.
 *
 * Where the supervisor does not answer the scrape fails. The numbers of one worker in place of the sum would be worse.
 */
export function metricsOfAll(own: Metrics, wire: SupervisorWire): Metrics {
  const waiting = new Map<number, (text: Exposition) => void>();
  let lastId = 0;

  wire.hear((message) => {
    if (message.kind === 'metrics.told') waiting.get(message.id)?.(message);
    if (message.kind === 'metrics.wanted') {
      const { id } = message;
      void own.snapshot().then((snapshot) => wire.tell({ kind: 'metrics.snapshot', id, snapshot }));
    }
  });

  async function text(accept?: string): Promise<Exposition> {
    const { promise, resolve, reject } = Promise.withResolvers<Exposition>();
    const timeout = setTimeout(() => reject(silent()), timeoutMs);
    lastId += 1;
    const id = lastId;
    waiting.set(id, resolve);
    wire.tell({ kind: 'metrics.asked', id, accept });
    try {
      const { contentType, body } = await promise;
      return { contentType, body };
    } finally {
      clearTimeout(timeout);
      waiting.delete(id);
    }
  }

  return { ...own, text };
}

function silent(): AppError {
  return new AppError('UNAVAILABLE', 'The supervisor of the workers does not tell their metrics.');
}
