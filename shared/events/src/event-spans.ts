import type { Attributes } from '@goodgo/tracing';
import type { DomainEvent } from './domain-event.ts';

/** What a span says of events: how many, and which one if it is one. Neither whose they are nor what is in them. */
export function messagesOf(events: readonly DomainEvent[]): Attributes {
  const [first] = events;
  return {
    'messaging.system': 'redis',
    'messaging.batch.message_count': events.length,
    ...(events.length === 1 ? { 'messaging.message.id': first?.id } : {}),
  };
}

/** What caused the work on events: the traces that they were created in. */
export function causesOf(events: readonly DomainEvent[]): readonly (string | undefined)[] {
  return events.map(({ traceparent }) => traceparent);
}
