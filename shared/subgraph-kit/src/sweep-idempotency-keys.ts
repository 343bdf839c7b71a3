import type { Database } from '@goodgo/database';
import type { Logger } from '@goodgo/logger';
import type { Worker } from './subgraph.ts';

const hourMs = 3_600_000;

/** Deletes the records of commands after 30 days, an hour at a time. */
export function createIdempotencySweeper(database: Database, logger: Logger): Worker {
  let timer: NodeJS.Timeout | undefined;
  const sweep = async () => {
    await database.system.query(
      `delete from idempotency_keys where created_at < now() - interval '30 days'`,
      [],
    );
  };
  return {
    start: async () => {
      timer = setInterval(
        () => void sweep().catch((err: unknown) => logger.warn({ err }, 'sweep.failed')),
        hourMs,
      );
      timer.unref();
    },
    stop: async () => clearInterval(timer),
  };
}
