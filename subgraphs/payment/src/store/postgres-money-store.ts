import { type Transaction, violatedConstraint } from '@goodgo/database';
import { AppError } from '@goodgo/errors';
import { appendToOutbox } from '@goodgo/events';
import type { Commands } from '@goodgo/subgraph-kit';
import type { LedgerEntry, LedgerTransaction } from '../domain/ledger.ts';
import type { Payment } from '../domain/payment.ts';
import type { Booking, MoneyStore, MoneyTransaction, OrderMoney } from '../domain/ports.ts';
import { paymentCaptured, paymentVoided } from '../events/payment-events.ts';
import type { PaymentMetrics } from '../metrics.ts';

/** Who is told of what was committed. */
export interface MoneyListeners {
  /** Events wait in the outbox. */
  readonly onCommit: () => void;
  readonly metrics: PaymentMetrics;
}

/** The money in PostgreSQL. */
export function createPostgresMoneyStore(
  commands: Commands,
  { onCommit, metrics }: MoneyListeners,
): MoneyStore {
  return {
    run: async (command, work) => {
      const posted: LedgerTransaction[] = [];
      const attempt = () =>
        commands.run(command, (tx) => {
          posted.length = 0; // a retried transaction starts over
          return work(moneyTransaction(tx, posted));
        });
      const outcome = await attempt().catch((error: unknown) => {
        if (violatedConstraint(error) !== 'payments_pkey') throw error;
        return attempt(); // another order took the identifier in the meantime: the second look finds it
      });
      if (posted.length > 0) onCommit();
      metrics.posted(posted);
      return outcome;
    },
  };
}

function moneyTransaction(tx: Transaction, posted: LedgerTransaction[]): MoneyTransaction {
  return {
    lockOrder: (initial) => lockOrder(tx, initial),
    takenPayments: (orderId, paymentIds) => takenPayments(tx, orderId, paymentIds),
    paymentsOf: (orderId) => paymentsOf(tx, orderId),
    saleOf: (orderId) => saleOf(tx, orderId),
    capture: async (booking) => {
      await insertPayments(tx, booking.payments);
      await post(tx, booking.ledger);
      await appendToOutbox(tx, [paymentCaptured(tx.tenantId, booking)]);
      posted.push(booking.ledger);
    },
    cancel: async (booking) => {
      await cancelPayments(tx, booking);
      await post(tx, booking.ledger);
      await appendToOutbox(tx, [paymentVoided(tx.tenantId, booking)]);
      posted.push(booking.ledger);
    },
  };
}

async function lockOrder(
  tx: Transaction,
  initial: OrderMoney,
): Promise<{ money: OrderMoney; isNew: boolean }> {
  const inserted = await tx.query(
    `insert into order_money (tenant_id, order_id, state) values ($1, $2, $3)
     on conflict do nothing returning 1`,
    [tx.tenantId, initial.orderId, initial.state],
  );
  if (inserted.length === 1) return { money: initial, isNew: true };
  const [row] = await tx.query<{ state: OrderMoney['state'] }>(
    'select state from order_money where tenant_id = $1 and order_id = $2 for update',
    [tx.tenantId, initial.orderId],
  );
  if (!row) throw new AppError('CONFLICT_RETRY', 'The record of an order vanished while it was locked.');
  return { money: { orderId: initial.orderId, state: row.state }, isNew: false };
}

async function takenPayments(
  tx: Transaction,
  orderId: string,
  paymentIds: readonly string[],
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'select id from payments where tenant_id = $1 and id = any($2::uuid[]) and order_id <> $3',
    [tx.tenantId, paymentIds, orderId],
  );
  return rows.map((row) => row.id);
}

async function paymentsOf(tx: Transaction, orderId: string): Promise<Payment[]> {
  const rows = await tx.query<{
    id: string;
    register_id: string;
    tender: 'CASH';
    state: Payment['state'];
    currency: string;
    amount_minor: bigint;
    tendered_minor: bigint;
    change_minor: bigint;
  }>(
    `select id, register_id, tender, state, currency, amount_minor, tendered_minor, change_minor
       from payments where tenant_id = $1 and order_id = $2 order by position`,
    [tx.tenantId, orderId],
  );
  return rows.map((row) => ({
    id: row.id,
    orderId,
    registerId: row.register_id,
    tender: row.tender,
    state: row.state,
    currency: row.currency,
    amountMinor: row.amount_minor,
    tenderedMinor: row.tendered_minor,
    changeMinor: row.change_minor,
  }));
}

async function saleOf(tx: Transaction, orderId: string): Promise<LedgerTransaction> {
  const [sale] = await tx.query<{ id: string; currency: string; occurred_at: Date }>(
    `select id, currency, occurred_at from ledger_transactions
      where tenant_id = $1 and order_id = $2 and kind = 'SALE'`,
    [tx.tenantId, orderId],
  );
  if (!sale)
    throw new AppError('INTERNAL_SERVER_ERROR', `Order ${orderId} is captured and not in the ledger.`);
  const { id, currency, occurred_at } = sale;
  const entries = await entriesOf(tx, id);
  return { id, orderId, kind: 'SALE', currency, occurredAt: occurred_at.toISOString(), entries };
}

async function entriesOf(tx: Transaction, transactionId: string): Promise<LedgerEntry[]> {
  const rows = await tx.query<{ account: string; amount_minor: bigint }>(
    `select account, amount_minor from ledger_entries
      where tenant_id = $1 and transaction_id = $2 order by position`,
    [tx.tenantId, transactionId],
  );
  return rows.map((row) => ({ account: row.account, amountMinor: row.amount_minor }));
}

async function cancelPayments(tx: Transaction, { ledger }: Booking): Promise<void> {
  await tx.query(
    `with voided as (update order_money set state = 'VOIDED' where tenant_id = $1 and order_id = $2)
     update payments set state = 'CANCELLED' where tenant_id = $1 and order_id = $2`,
    [tx.tenantId, ledger.orderId],
  );
}

async function insertPayments(tx: Transaction, payments: readonly Payment[]): Promise<void> {
  await tx.query(
    `insert into payments (tenant_id, id, order_id, position, register_id, tender, state, currency,
       amount_minor, tendered_minor, change_minor, captured_at)
     select $1, p.id, p.order_id, p.position - 1, p.register_id, p.tender, 'CAPTURED', p.currency,
       p.amount_minor, p.tendered_minor, p.change_minor, now()
       from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::bigint[], $8::bigint[], $9::bigint[])
         with ordinality as p(id, order_id, register_id, tender, currency, amount_minor, tendered_minor, change_minor,
           position)`,
    [
      tx.tenantId,
      payments.map((p) => p.id),
      payments.map((p) => p.orderId),
      payments.map((p) => p.registerId),
      payments.map((p) => p.tender),
      payments.map((p) => p.currency),
      payments.map((p) => p.amountMinor),
      payments.map((p) => p.tenderedMinor),
      payments.map((p) => p.changeMinor),
    ],
  );
}

/** One statement for the transaction and its entries; a trigger of the table is the last word on balance. */
async function post(tx: Transaction, ledger: LedgerTransaction): Promise<void> {
  await tx.query(
    `with posted as (
       insert into ledger_transactions (tenant_id, id, order_id, kind, currency, occurred_at)
       values ($1, $2, $3, $4, $5, $6)
     )
     insert into ledger_entries (tenant_id, transaction_id, position, account, amount_minor)
     select $1, $2, e.position - 1, e.account, e.amount_minor
       from unnest($7::text[], $8::bigint[]) with ordinality as e(account, amount_minor, position)`,
    [
      tx.tenantId,
      ledger.id,
      ledger.orderId,
      ledger.kind,
      ledger.currency,
      ledger.occurredAt,
      ledger.entries.map((entry) => entry.account),
      ledger.entries.map((entry) => entry.amountMinor),
    ],
  );
}
