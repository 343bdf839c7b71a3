import type { Database } from '@goodgo/database';
import { AppError } from '@goodgo/errors';
import type { Logger } from '@goodgo/logger';
import type { Metrics } from '@goodgo/metrics';
import type { Redis } from '@goodgo/redis';
import { noTracing, type Tracing } from '@goodgo/tracing';
import type { EventBus } from './event-bus.ts';
import { createEventEpoch } from './event-epoch.ts';
import { createOutage } from './outage.ts';
import { isSentUpTo, lastPosition, type OutboxBacklog, readBacklog } from './outbox-queue.ts';
import { pause } from './pause.ts';
import { createRedisEventBus } from './redis-event-bus.ts';
import { createRelayMetrics } from './relay-metrics.ts';
import { outboxRetentionMs, trimEveryMs, trimOutbox } from './retention.ts';
import { sendBatch } from './send-batch.ts';
import { createWakeUp } from './wake-up.ts';

/** What a relay is made of. */
export type RelayOptions = {
  /** The publisher: the first word of its events' types and the name of its streams. */
  readonly service: string;
  readonly database: Database;
  /** A client of role `producer`; the caller closes it after `stop()`. */
  readonly redis: Redis;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** @default nothing is recorded */
  readonly tracing?: Tracing;
  /** @default a bus over Redis Streams on `redis` */
  readonly bus?: EventBus;
};

/** Moves events from the outbox to the bus, at least once and in order. */
export interface Relay {
  start(): void;
  /** Call after a commit that wrote events: they leave at once instead of at the next look. */
  notify(): void;
  /**
   * Resolves when every event committed before the call was sent; works on a stopped relay as well.
   * Throws AppError DEADLINE_EXCEEDED after `timeoutMs`.
   */
  drain(timeoutMs?: number): Promise<void>;
  /** Finishes the batch in hand. */
  stop(): Promise<void>;
}

const lookEveryMs = 500;
// After a notified batch: under load the events of many commits leave together.
const gatherMs = 50;

/** The relay of one service. Any number may run on one database; one of them sends at a time. */
export function createRelay(options: RelayOptions): Relay {
  const { service, database, logger, tracing = noTracing } = options;
  const bus = options.bus ?? createRedisEventBus(options);
  const outage = createOutage(logger, `the event relay of ${service}`);
  const measured = createRelayMetrics(options.metrics);
  const epoch = createEventEpoch({ service, database, bus, logger });
  const wakeUp = createWakeUp();
  const stopping = new AbortController();
  let loop: Promise<void> | undefined;
  let lookAfter = 0;
  let trimAfter = Date.now() + trimEveryMs * Math.random();

  const sendNext = () =>
    database.system.transaction((tx) => sendBatch(tx, { service, bus, measured, tracing }));

  async function sendAll(): Promise<void> {
    let outcome = await sendNext();
    while (outcome !== 'done' && !stopping.signal.aborted) {
      if (outcome === 'epoch_lost') await epoch.renew();
      outcome = await sendNext();
    }
  }

  async function look(): Promise<void> {
    lookAfter = Date.now() + lookEveryMs;
    const backlog = await checkedBacklog();
    if (backlog.unsent > 0 || backlog.isResending) await sendAll();
    if (Date.now() > trimAfter) await trim();
  }

  /** Measured also while the transport is away: that is when it grows. */
  async function checkedBacklog(): Promise<OutboxBacklog> {
    const lost = await epoch.check().then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    const backlog = await readBacklog(database, service);
    measured.backlog(backlog);
    if (lost) throw lost.error;
    return backlog;
  }

  async function trim(): Promise<void> {
    trimAfter = Date.now() + trimEveryMs;
    await trimOutbox(database, outboxRetentionMs);
    await bus.trim(service, new Date(Date.now() - outboxRetentionMs));
  }

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      outage.end();
    } catch (error) {
      outage.begin(error);
    }
  }

  async function run(): Promise<void> {
    await attempt(look);
    while (!stopping.signal.aborted) {
      const woken = await wakeUp.wait(lookEveryMs * (0.8 + Math.random() * 0.2));
      if (stopping.signal.aborted) return;
      await attempt(woken === 'rung' && !outage.isOn && Date.now() < lookAfter ? sendAll : look);
      if (woken === 'rung') await pause(gatherMs, stopping.signal);
    }
  }

  return {
    start() {
      loop ??= run();
    },
    notify: wakeUp.ring,
    async drain(timeoutMs = 10_000) {
      const deadline = AbortSignal.timeout(timeoutMs);
      let target: bigint | undefined;
      let isSent = false;
      const lookAndSend = async () => {
        target ??= await lastPosition(database);
        await look();
        isSent = await isSentUpTo(database, service, target);
      };
      while (!deadline.aborted) {
        await attempt(lookAndSend);
        if (isSent) return;
        await pause(10, deadline);
      }
      throw new AppError('DEADLINE_EXCEEDED', `The outbox of ${service} was not empty after ${timeoutMs} ms`);
    },
    async stop() {
      stopping.abort();
      wakeUp.ring();
      await loop;
    },
  };
}
