import type { Statements } from '@goodgo/database';
import type { LinkedWork, Tracing } from '@goodgo/tracing';
import type { DomainEvent } from './domain-event.ts';
import type { EventBus } from './event-bus.ts';
import { noteResent, type Turn, takeTurn } from './event-epoch.ts';
import { causesOf, messagesOf } from './event-spans.ts';
import { eventOf, markSent, type OutboxRow, selectResend, selectUnsent } from './outbox-queue.ts';
import type { RelayMetrics } from './relay-metrics.ts';

/** What a batch is sent with. */
export type BatchOptions = {
  readonly service: string;
  readonly bus: EventBus;
  readonly measured: RelayMetrics;
  readonly tracing: Tracing;
};

/** `more`: send the next one at once. `epoch_lost`: the transport has to be made good first. */
export type BatchOutcome = 'more' | 'done' | 'epoch_lost';

const batchSize = 200;

/**
 * Sends the next events and marks them in the same transaction. A process that dies in between sends them
 * again: duplicates, never a loss. Nothing new leaves before everything that a transport lost was sent again.
 */
export async function sendBatch(tx: Statements, options: BatchOptions): Promise<BatchOutcome> {
  const { service } = options;
  // Sent together: the turn's lock is taken before the events are looked at.
  const [turn, unsent] = await Promise.all([takeTurn(tx, service), selectUnsent(tx, batchSize)]);
  if (turn === undefined) return 'done';
  return turn.resendAfter < turn.resendUntil ? resend(tx, turn, options) : sendNew(tx, turn, unsent, options);
}

async function sendNew(
  tx: Statements,
  turn: Turn,
  rows: readonly OutboxRow[],
  { service, bus, measured, tracing }: BatchOptions,
): Promise<BatchOutcome> {
  if (rows.length === 0) return 'done';
  const events = rows.map(eventOf);
  const outcome = await tracing.inLinkedSpan(sending(service, events), () =>
    bus.publish(service, turn.epoch, events),
  );
  if (outcome === 'epoch_lost') return outcome;
  await markSent(tx, rows);
  measured.published(rows);
  return rows.length === batchSize ? 'more' : 'done';
}

// A batch leaves on behalf of many traces, so it is one of its own that is linked to them.
function sending(service: string, events: readonly DomainEvent[]): LinkedWork {
  const operation = { 'messaging.operation.type': 'send', 'messaging.destination.name': service };
  return {
    name: `send ${service}`,
    kind: 'client',
    attributes: { ...operation, ...messagesOf(events) },
    causes: causesOf(events),
  };
}

async function resend(
  tx: Statements,
  turn: Turn,
  { service, bus, measured }: BatchOptions,
): Promise<BatchOutcome> {
  const rows = await selectResend(tx, turn, batchSize);
  const outcome = rows.length === 0 ? 'published' : await bus.publish(service, turn.epoch, rows.map(eventOf));
  if (outcome === 'epoch_lost') return outcome;
  await noteResent(tx, service, resentUpTo(turn, rows));
  measured.resent(rows);
  return 'more';
}

function resentUpTo(turn: Turn, rows: readonly OutboxRow[]): bigint {
  const last = rows.at(-1);
  return last !== undefined && rows.length === batchSize ? last.position : turn.resendUntil;
}
