export { type Consumer, type ConsumerOptions, createConsumer } from './consumer.ts';
export type { DeadLetter, ReplayReport } from './dead-letters.ts';
export { maxDeliveries } from './deliveries.ts';
export type { DomainEvent, EventOf } from './domain-event.ts';
export type {
  Delivery,
  EventBus,
  Receipt,
  Receive,
  Subscription,
  SubscriptionRequest,
  TransportState,
} from './event-bus.ts';
export type { EventHandler, EventHandlers } from './event-handler.ts';
export { appendToOutbox } from './outbox.ts';
export { createRedisEventBus } from './redis-event-bus.ts';
export { createRelay, type Relay, type RelayOptions } from './relay.ts';
export { partitionCount, partitionOf, streamName } from './stream-name.ts';
