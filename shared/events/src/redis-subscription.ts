import { newId } from '@goodgo/ids';
import type { Logger } from '@goodgo/logger';
import type { Redis } from '@goodgo/redis';
import type { Subscription, SubscriptionRequest } from './event-bus.ts';
import { createGroupProgress } from './group-progress.ts';
import { createOutage } from './outage.ts';
import { createPartitionLeases, type PartitionLeases } from './partition-lease.ts';
import { pause } from './pause.ts';
import { createStreamBell, type StreamBell } from './stream-bell.ts';
import { partitions as allPartitions, streamName } from './stream-name.ts';
import { StreamPartition } from './stream-partition.ts';
import { createSuspects } from './suspects.ts';
import { createWakeUp } from './wake-up.ts';

/** A subscription's request and what it runs on. */
export type RedisSubscriptionRequest = SubscriptionRequest & {
  /** Waits for events; commands go through a connection of their own. */
  readonly redis: Redis;
  readonly logger: Logger;
};

// A command that Redis does not answer in this time is given up; the partition then starts over.
const commandTimeoutMs = 2_000;
// Between two rings: a burst becomes a few batches instead of a transaction an event.
const gatherMs = 25;

type Part = { readonly publisher: string; readonly partition: number; readonly stream: string };

/** Joins the group at once and works on its share of the partitions until it is stopped. */
export function createRedisSubscription(request: RedisSubscriptionRequest): Subscription {
  const { redis, group, from, leaseMs, logger } = request;
  const parts = from.flatMap((publisher) =>
    allPartitions.map((partition) => ({ publisher, partition, stream: streamName(publisher, partition) })),
  );
  const commands = redis.duplicate({ commandTimeout: commandTimeoutMs });
  commands.on('error', () => undefined);
  const member = `${group}-${newId()}`;
  const streams = parts.map((part) => part.stream);
  const leases = createPartitionLeases({ redis: commands, group, member, streams, leaseMs });
  const bell = createStreamBell({ redis, commands });
  const progress = createGroupProgress({ redis: commands, group, parts });
  const membership = join({ request, parts, commands, member, leases, bell });
  return {
    drain: progress.drain,
    async backlog() {
      const waiting = await progress.waiting();
      membership.pump(waiting.streams);
      return waiting.byPublisher;
    },
    async stop() {
      await membership.leave();
      await leases.release().catch((err: unknown) => logger.debug({ err }, 'leases are left to expire'));
      commands.disconnect();
    },
  };
}

type Membership = { pump(streams: ReadonlySet<string>): void; leave(): Promise<void> };

type MembershipParts = {
  readonly request: RedisSubscriptionRequest;
  readonly parts: readonly Part[];
  readonly commands: Redis;
  readonly member: string;
  readonly leases: PartitionLeases;
  readonly bell: StreamBell;
};

function join({ request, parts, commands, member, leases, bell }: MembershipParts): Membership {
  const { group, receive, leaseMs, logger } = request;
  const leaving = new AbortController();
  const idled = createWakeUp();
  const outage = createOutage(logger, `the event subscription of ${group}`);
  const suspects = createSuspects();
  const held = new Map<string, StreamPartition>();

  const partitionOf = (part: Part) =>
    new StreamPartition({
      ...part,
      redis: commands,
      group,
      member,
      receive,
      suspects,
      logger,
      onIdle: () => {
        idled.ring();
        bell.expect(part.stream);
      },
      onError: outage.begin,
    });

  async function renew(): Promise<void> {
    const streams = await leases.renew();
    for (const part of parts) {
      const mine = held.get(part.stream);
      if (streams.has(part.stream) && mine === undefined) held.set(part.stream, partitionOf(part));
      if (!streams.has(part.stream) && mine !== undefined) {
        held.delete(part.stream);
        void mine.abandon();
      }
    }
    for (const partition of held.values()) if (!partition.isIdle) void partition.pump();
    outage.end();
  }

  async function keepLeases(): Promise<void> {
    while (!leaving.signal.aborted) {
      await renew().catch(outage.begin);
      await pause((leaseMs / 3) * (0.8 + Math.random() * 0.2), leaving.signal);
    }
  }

  async function listen(): Promise<void> {
    while (!leaving.signal.aborted) {
      const idle = [...held.values()].filter((partition) => partition.isIdle);
      if (idle.length === 0) {
        await idled.wait(leaseMs / 5);
        continue;
      }
      const rung = await bell.wait(idle).catch(async (error: unknown) => {
        outage.begin(error);
        await pause(leaseMs / 5, leaving.signal);
        return [];
      });
      for (const partition of rung) void partition.pump();
      if (rung.length > 0) await pause(gatherMs, leaving.signal);
    }
  }

  const loops = Promise.all([keepLeases(), listen()]);
  return {
    pump(streams) {
      for (const stream of streams) void held.get(stream)?.pump();
    },
    async leave() {
      leaving.abort();
      idled.ring();
      bell.close();
      await loops;
      await Promise.all([...held.values()].map((partition) => partition.abandon()));
      held.clear();
    },
  };
}
