import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@goodgo/database';
import { startRedis } from '@goodgo/redis';

/** A PostgreSQL and a Redis for a whole run of tests. */
export interface Infrastructure {
  readonly postgresAdminUrl: string;
  readonly redisUrl: string;
  stop(): Promise<void>;
}

/** Starts both on free ports, with their data in a temporary directory that `stop` removes. */
export async function startInfrastructure(): Promise<Infrastructure> {
  const directory = await mkdtemp(join(tmpdir(), 'goodgo-test-'));
  const redisDir = join(directory, 'redis');
  await mkdir(redisDir);
  const [postgres, redis] = await Promise.all([
    startPostgres({ dataDir: join(directory, 'postgres'), durable: false }),
    startRedis({ dataDir: redisDir }),
  ]);
  return {
    postgresAdminUrl: postgres.adminUrl,
    redisUrl: redis.url,
    stop: async () => {
      await Promise.all([postgres.stop(), redis.stop()]);
      await rm(directory, { recursive: true, force: true });
    },
  };
}
