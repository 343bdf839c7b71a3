import { AppError } from '@goodgo/errors';
import type { Logger } from '@goodgo/logger';
import { type Redis, redisReady } from '@goodgo/redis';
import { type DomainEvent, encodeEvent } from './domain-event.ts';
import type { EventBus } from './event-bus.ts';
import { outOfReach, repliesOf } from './redis-reply.ts';
import { createRedisSubscription } from './redis-subscription.ts';
import { epochKey, partitionCount, partitionOf, partitions, streamName } from './stream-name.ts';

// One script a partition: a stream that lost its epoch takes nothing, so nothing overtakes what is sent again.
const appendInEpoch = `
  if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
  for i = 2, #ARGV do redis.call('XADD', KEYS[1], '*', 'event', ARGV[i]) end
  return 1`;

// A relay that was started a moment ago has no connection yet.
const connectMs = 1_500;

/**
 * Events over Redis Streams: a stream a partition, a consumer group a subscribing service. To publish it
 * needs a client of role `producer`, to subscribe one of role `consumer`; the caller closes the client.
 */
export function createRedisEventBus(options: { readonly redis: Redis; readonly logger: Logger }): EventBus {
  const { redis, logger } = options;
  const readIncarnation = watchIncarnation(redis);
  let polls = 0;

  return {
    async publish(publisher, epoch, events) {
      // A new connection may lead to a server that lost its newest events: state() has to look first.
      if (readIncarnation.known === undefined) return 'epoch_lost';
      const pipeline = redis.pipeline();
      for (const [partition, texts] of byPartition(events)) {
        const stream = streamName(publisher, partition);
        pipeline.eval(appendInEpoch, 2, stream, epochKey(stream), epoch, ...texts);
      }
      const replies = await repliesOf(pipeline.exec(), 'publish events');
      return replies.includes(0) ? 'epoch_lost' : 'published';
    },

    async state(publisher) {
      if (isDown(redis)) throw outOfReach('read the epoch');
      // One partition a look, in turn: a lost server shows at once, one lost shard of a cluster soon.
      const stream = streamName(publisher, polls++ % partitionCount);
      try {
        await redisReady(redis, connectMs);
        const epoch = await redis.get(epochKey(stream));
        return { epoch: epoch ?? undefined, incarnation: readIncarnation.known ?? (await readIncarnation()) };
      } catch (cause) {
        throw outOfReach('read the epoch', cause);
      }
    },

    async beginEpoch(publisher, epoch) {
      const pipeline = redis.pipeline();
      for (const partition of partitions) pipeline.set(epochKey(streamName(publisher, partition)), epoch);
      await repliesOf(pipeline.exec(), 'begin an epoch');
    },

    async trim(publisher, before) {
      const pipeline = redis.pipeline();
      for (const partition of partitions) {
        pipeline.xtrim(streamName(publisher, partition), 'MINID', '~', before.getTime());
      }
      await repliesOf(pipeline.exec(), 'trim the streams');
    },

    subscribe: (request) => createRedisSubscription({ ...request, redis, logger }),
  };
}

function byPartition(events: readonly DomainEvent[]): Map<number, string[]> {
  const texts = new Map<number, string[]>();
  for (const event of events) {
    const partition = partitionOf(event);
    const list = texts.get(partition);
    if (list === undefined) texts.set(partition, [encodeEvent(event)]);
    else list.push(encodeEvent(event));
  }
  return texts;
}

function isDown(redis: Redis): boolean {
  return redis.status === 'reconnecting' || redis.status === 'close' || redis.status === 'end';
}

type IncarnationReader = { (): Promise<string>; known: string | undefined };

/** Redis' run id: another one after each restart and on each replica. Forgotten when the connection closes. */
function watchIncarnation(redis: Redis): IncarnationReader {
  const read: IncarnationReader = Object.assign(
    async () => {
      const info = await redis.info('server');
      const runId = /^run_id:(\S+)/m.exec(info)?.[1];
      if (runId === undefined) throw new AppError('UNAVAILABLE', 'Redis does not tell its run id');
      if (redis.status === 'ready') read.known = runId;
      return runId;
    },
    { known: undefined },
  );
  redis.on('close', () => {
    read.known = undefined;
  });
  return read;
}
