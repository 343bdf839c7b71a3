import { createDatabase } from '@goodgo/database';
import { createLogger } from '@goodgo/logger';
import { createMetrics } from '@goodgo/metrics';
import { createRedis } from '@goodgo/redis';
import { createConsumer } from '../consumer.ts';
import type { EventBus } from '../event-bus.ts';
import type { EventHandler } from '../event-handler.ts';
import { createRedisEventBus } from '../redis-event-bus.ts';
import { createRelay } from '../relay.ts';
import { note } from './applied.ts';

/** What a process that is going to be killed does until then. */
export type VictimTask = {
  readonly role: 'relay' | 'consumer';
  readonly service: string;
  readonly from: readonly string[];
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** It kills itself where the reply of the first batch would be used, or in the handler of an event with `kills`. */
  readonly diesAt?: 'after-publish' | 'after-effect' | 'in-handler';
};

const task = JSON.parse(process.argv[2] ?? '') as VictimTask;
const { role, service, from, diesAt } = task;
const logger = createLogger({ service, level: 'silent' });
const metrics = createMetrics({ service });
const database = createDatabase({ url: task.databaseUrl, service, logger, metrics });
const redis = createRedis({
  url: task.redisUrl,
  role: role === 'relay' ? 'producer' : 'consumer',
  logger,
});
const bus = createRedisEventBus({ redis, logger });

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

const mortal: EventBus = {
  ...bus,
  async publish(...batch) {
    const outcome = await bus.publish(...batch);
    if (outcome === 'published' && diesAt === 'after-publish') die();
    return outcome;
  },
  subscribe: (request) =>
    bus.subscribe({
      ...request,
      async receive(...batch) {
        const receipt = await request.receive(...batch);
        if (diesAt === 'after-effect') die();
        return receipt;
      },
    }),
};

const handle: EventHandler = async (tx, event) => {
  await note(tx, event);
  if (diesAt === 'in-handler' && JSON.stringify(event.data).includes('kills')) die();
};

const shared = { service, database, redis, logger, metrics, bus: mortal };
const handlers = { 'catalog.variant_changed': handle };
if (role === 'relay') createRelay(shared).start();
else createConsumer({ ...shared, from, handlers, leaseMs: 600 }).start();
// Nobody may outlive the test that started it.
process.stdin.resume().on('close', () => process.exit());
