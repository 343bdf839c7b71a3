import type { Database, Statements } from '@goodgo/database';
import { newId } from '@goodgo/ids';
import type { Logger } from '@goodgo/logger';
import type { EventBus, TransportState } from './event-bus.ts';

/** A relay's turn to send: while its transaction is open no other relay of the service sends. */
export type Turn = {
  readonly epoch: string;
  readonly incarnation: string;
  /** Sent events with a position above this and up to `resendUntil` are sent again, before anything new. */
  readonly resendAfter: bigint;
  readonly resendUntil: bigint;
};

const columns = 'epoch, incarnation, resend_after AS "resendAfter", resend_until AS "resendUntil"';

/**
 * The turn, or nothing while another relay has it. Rows of the outbox are not locked one by one: two relays
 * that skip each other's rows would send the events of an aggregate in any order.
 */
export async function takeTurn(tx: Statements, service: string): Promise<Turn | undefined> {
  const [turn] = await tx.query<Turn>(
    `SELECT ${columns} FROM event_epoch WHERE service = $1 FOR UPDATE SKIP LOCKED`,
    [service],
  );
  return turn;
}

/** Notes how far the events of a lost transport were sent again. */
export async function noteResent(tx: Statements, service: string, upTo: bigint): Promise<void> {
  await tx.query('UPDATE event_epoch SET resend_after = $2, resent_at = now() WHERE service = $1', [
    service,
    upTo,
  ]);
}

/** Compares what PostgreSQL and the transport remember. */
export type EventEpoch = {
  /** One cheap look; makes good a loss when there was one. */
  check(): Promise<void>;
  /** Looks under lock. A lost epoch: everything kept is sent again. A restart: the last minute is. */
  renew(): Promise<void>;
};

/** What an epoch is kept with. */
export type EventEpochRequest = {
  readonly service: string;
  readonly database: Database;
  readonly bus: EventBus;
  readonly logger: Logger;
};

const lost = 'lost its memory: all kept events are sent again';
const restarted = 'restarted: the events of its last minute are sent again';

/** The epoch of one publisher. */
export function createEventEpoch({ service, database, bus, logger }: EventEpochRequest): EventEpoch {
  let known: TransportState | undefined;

  async function renew(): Promise<void> {
    known = await database.system.transaction(async (tx) => {
      const row = await lockRow(tx, service);
      const found = await bus.state(service);
      return isSame(row, found) ? found : makeGood(tx, row, found);
    });
  }

  async function makeGood(tx: Statements, row: Turn, found: TransportState): Promise<TransportState> {
    const isLost = row.epoch !== found.epoch;
    const epoch = isLost ? newId() : row.epoch;
    await tx.query(isLost ? resendAll : resendLastMinute, [service, epoch, found.incarnation]);
    if (isLost) await bus.beginEpoch(service, epoch);
    if (row.incarnation !== '') logger.warn(`the event transport of ${service} ${isLost ? lost : restarted}`);
    return { epoch, incarnation: found.incarnation };
  }

  return {
    renew,
    async check() {
      const found = await bus.state(service);
      if (known === undefined || !isSame(known, found)) await renew();
    },
  };
}

function isSame(a: TransportState, b: TransportState): boolean {
  return a.epoch === b.epoch && a.incarnation === b.incarnation;
}

async function lockRow(tx: Statements, service: string): Promise<Turn> {
  await tx.query(
    `INSERT INTO event_epoch (service, epoch, incarnation) VALUES ($1, $2, '') ON CONFLICT DO NOTHING`,
    [service, newId()],
  );
  const [row] = await tx.query<Turn>(`SELECT ${columns} FROM event_epoch WHERE service = $1 FOR UPDATE`, [
    service,
  ]);
  return row as Turn;
}

const lastSent = 'FROM outbox WHERE sent_at IS NOT NULL ORDER BY position DESC LIMIT';

const resendAll = `
  UPDATE event_epoch SET epoch = $2, incarnation = $3, resend_after = 0,
    resend_until = coalesce((SELECT position ${lastSent} 1), 0)
  WHERE service = $1`;

// Redis syncs its log every second, so a restart loses seconds at most. What was being sent again, or was
// just before, carries older send times: then everything goes once more.
const resendLastMinute = `
  UPDATE event_epoch SET epoch = $2, incarnation = $3,
    resend_after = CASE
      WHEN resend_after < resend_until OR resent_at > now() - interval '1 minute' THEN 0
      ELSE coalesce((
        SELECT min(recent.position) - 1 FROM (SELECT position, sent_at ${lastSent} 200000) AS recent
        WHERE recent.sent_at > (SELECT sent_at ${lastSent} 1) - interval '1 minute'), 0)
    END,
    resend_until = coalesce((SELECT position ${lastSent} 1), 0)
  WHERE service = $1`;
