import type { Database } from '@goodgo/database';
import { AppError, isAppError } from '@goodgo/errors';
import type { Logger } from '@goodgo/logger';
import type { LinkedWork, Tracing } from '@goodgo/tracing';
import type { ConsumerMetrics } from './consumer-metrics.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { DomainEvent } from './domain-event.ts';
import type { Delivery, Receipt, Receive } from './event-bus.ts';
import type { EventHandler } from './event-handler.ts';
import { causesOf, messagesOf } from './event-spans.ts';
import { applyOnce } from './inbox.ts';
import type { Outage } from './outage.ts';
import { pause } from './pause.ts';

/** What deliveries are applied with. */
export type DeliveryOptions = {
  /** The group. */
  readonly service: string;
  readonly database: Database;
  readonly handlers: ReadonlyMap<string, EventHandler>;
  readonly deadLetters: DeadLetters;
  readonly measured: ConsumerMetrics;
  readonly logger: Logger;
  readonly tracing: Tracing;
  /** Of the database: while it lasts nothing counts as a failed delivery. */
  readonly outage: Outage;
};

/** After so many failed deliveries an event becomes a dead letter. */
export const maxDeliveries = 5;

const firstRetryMs = 100;

/**
 * Applies what a partition delivers: the events of each tenant together, in order; one by one when that
 * fails, so that the one at fault is found. What failed too often is set aside and the rest goes on.
 */
export function createReceive(options: DeliveryOptions): Receive {
  const { service, database, handlers, deadLetters, measured, logger, tracing, outage } = options;

  function handlerOf(event: DomainEvent): EventHandler {
    return handlers.get(event.type) ?? (async () => undefined);
  }

  async function apply(group: readonly Delivery[], signal: AbortSignal): Promise<void> {
    const events = group.map((delivery) => delivery.event);
    const tenantId = events[0]?.tenantId ?? '';
    const fresh = await tracing.inLinkedSpan(processing(service, group), () =>
      onceAvailable(() => applyOnce(database, tenantId, events, handlerOf), outage, signal),
    );
    for (const { event, publisher } of group) {
      if (fresh.has(event.id)) measured.handled(event, publisher);
      else measured.absorbed(event);
    }
  }

  async function applyOrSetAside(delivery: Delivery, signal: AbortSignal): Promise<'settled' | 'failed'> {
    try {
      if (delivery.attempt > maxDeliveries) throw noAnswer();
      await apply([delivery], signal);
      return 'settled';
    } catch (error) {
      if (isUnavailable(error)) throw error;
      return fail(delivery, error, signal);
    }
  }

  async function fail(delivery: Delivery, err: unknown, signal: AbortSignal): Promise<'settled' | 'failed'> {
    const { event, attempt } = delivery;
    const about = { err, eventId: event.id, type: event.type, tenantId: event.tenantId, attempt };
    if (attempt < maxDeliveries) {
      measured.retried(delivery);
      logger.warn(about, 'an event could not be handled; it is tried again');
      return 'failed';
    }
    await onceAvailable(
      () => deadLetters.setAside({ ...delivery, attempt: Math.min(attempt, maxDeliveries) }, err),
      outage,
      signal,
    );
    measured.deadLettered(delivery);
    logger.error(about, 'an event became a dead letter');
    return 'settled';
  }

  async function applyInOrder(group: readonly Delivery[], signal: AbortSignal): Promise<readonly Delivery[]> {
    if (group.length > 1) {
      try {
        await apply(group, signal);
        return group;
      } catch (error) {
        if (isUnavailable(error)) throw error;
      }
    }
    const settled: Delivery[] = [];
    for (const delivery of group) {
      if ((await applyOrSetAside(delivery, signal)) === 'failed') break;
      settled.push(delivery);
    }
    return settled;
  }

  return async (deliveries, signal): Promise<Receipt> => {
    const settled = deliveries.filter((delivery) => !handlers.has(delivery.event.type));
    for (const _ of settled) measured.ignored();
    const known = deliveries.filter((delivery) => handlers.has(delivery.event.type));
    try {
      for (const group of Map.groupBy(known, (delivery) => delivery.event.tenantId).values()) {
        settled.push(...(await applyInOrder(group, signal)));
      }
    } catch (error) {
      if (!isUnavailable(error)) throw error;
    }
    return { settled, retryAfterMs: retryDelay(deliveries) };
  };
}

// One transaction for the events of many traces, so it is a trace of its own that is linked to them.
function processing(service: string, group: readonly Delivery[]): LinkedWork {
  const events = group.map((delivery) => delivery.event);
  const types = [...new Set(events.map(({ type }) => type))].join(' ');
  const operation = {
    'messaging.operation.type': 'process',
    'messaging.destination.name': group[0]?.publisher,
    'messaging.consumer.group.name': service,
  };
  return {
    name: `process ${types}`,
    kind: 'consumer',
    attributes: { ...operation, ...messagesOf(events) },
    causes: causesOf(events),
  };
}

function noAnswer(): AppError {
  return new AppError('INTERNAL_SERVER_ERROR', 'No delivery was ever answered: handling it ends the process');
}

function isUnavailable(error: unknown): boolean {
  return isAppError(error) && error.code === 'UNAVAILABLE';
}

/** Repeats the work while the database is out of reach; throws UNAVAILABLE once the signal aborts. */
async function onceAvailable<T>(work: () => Promise<T>, outage: Outage, signal: AbortSignal): Promise<T> {
  for (let waitMs = 100; ; waitMs = Math.min(waitMs * 2, 1_000)) {
    try {
      const result = await work();
      outage.end();
      return result;
    } catch (error) {
      if (!isUnavailable(error) || signal.aborted) throw error;
      outage.begin(error);
      await pause(waitMs * (0.5 + Math.random() * 0.5), signal);
    }
  }
}

/** 100, 200, 400, 800 ms less some jitter, so that the partition is held up for two seconds at most. */
function retryDelay(deliveries: readonly Delivery[]): number {
  const attempt = Math.max(1, ...deliveries.map((delivery) => delivery.attempt));
  return Math.min(firstRetryMs * 2 ** (attempt - 1), 1_000) * (0.75 + Math.random() * 0.25);
}
