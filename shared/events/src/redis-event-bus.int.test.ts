import { afterAll, beforeAll } from 'vitest';
import { describeEventBus } from './event-bus.contract.ts';
import { createRedisEventBus } from './redis-event-bus.ts';
import { World } from './testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

describeEventBus('Redis Streams', () => ({
  createBus: () => createRedisEventBus({ redis: world.client('consumer'), logger: world.logger }),
  loseEverything: async () => {
    await (await world.redis()).flushall();
  },
}));
