import type { EventContracts } from '@goodgo/event-contracts';
import {
  type Consumer,
  createConsumer,
  createRelay,
  type DeadLetter,
  type EventHandlers,
  type Relay,
  type ReplayReport,
} from '@goodgo/events';
import type { Infrastructure } from './infrastructure.ts';

/** The events of a subgraph, out and in. */
export interface EventTraffic {
  start(): Promise<void>;
  /** Finishes what is in hand. */
  stop(): Promise<void>;
  /** Resolves when what is in the outbox is published and what is published is handled. */
  drain(): Promise<void>;
  /** What failed too often to be tried on. Needs no `start()`. */
  deadLetters(): Promise<DeadLetter[]>;
  /** Applies dead letters again, all without ids. Needs no `start()`. */
  replay(eventIds?: readonly string[]): Promise<ReplayReport>;
}

/** Makes the relay of a subgraph; what is committed leaves at once by `notify`, else with its next poll. */
export function createOutgoingEvents(
  service: string,
  { database, redis, logger, metrics, tracing }: Infrastructure,
): Relay {
  return createRelay({ service, database, redis: redis('producer'), logger, metrics, tracing });
}

/** Joins the relay with a consumer for the events that `handlers` name; none are read when there are no handlers. */
export function createEventTraffic(
  service: string,
  relay: Relay,
  handlers: EventHandlers<EventContracts>,
  { database, redis, logger, metrics, tracing }: Infrastructure,
): EventTraffic {
  const from = [...new Set(Object.keys(handlers).map((type) => type.split('.')[0] ?? type))];
  const consumer: Consumer | undefined =
    from.length > 0
      ? createConsumer({
          service,
          from,
          handlers,
          database,
          redis: redis('consumer'),
          logger,
          metrics,
          tracing,
        })
      : undefined;
  return {
    start: async () => {
      await relay.start();
      await consumer?.start();
    },
    stop: async () => {
      await consumer?.stop();
      await relay.stop();
    },
    drain: async () => {
      await relay.drain();
      await consumer?.drain();
    },
    deadLetters: async () => (await consumer?.deadLetters()) ?? [],
    replay: async (eventIds) => (await consumer?.replay(eventIds)) ?? { replayed: [], failed: [] },
  };
}
