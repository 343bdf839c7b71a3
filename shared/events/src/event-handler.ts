import type { Transaction } from '@goodgo/database';
import { continueTrace } from '@goodgo/tracing';
import type { DomainEvent } from './domain-event.ts';

/**
 * Applies an event in a transaction of the event's tenant. All it does must go through `tx`: then it
 * happens once, however often the event arrives. It throws to have the event delivered again.
 */
export type EventHandler<Type extends string = string, Data = unknown> = (
  tx: Transaction,
  event: DomainEvent<Type, Data>,
) => Promise<void>;

/** Applies an event with its handler, on behalf of the trace that caused it. */
export function handle(handler: EventHandler, tx: Transaction, event: DomainEvent): Promise<void> {
  return continueTrace(event.traceparent, () => handler(tx, event));
}

/** Handlers by event type. The table says what `data` is, for example `CatalogEvents` of @goodgo/event-contracts. */
export type EventHandlers<Contracts> = {
  readonly [Type in keyof Contracts & string]?: EventHandler<Type, Contracts[Type]>;
};
