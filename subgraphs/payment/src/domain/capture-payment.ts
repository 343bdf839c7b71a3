import type { Decision, Outcome } from '@goodgo/commands';
import type { CurrencyMismatch, IllegalTransition, InvalidInput } from '@goodgo/user-errors';
import type { Viewer } from '@goodgo/viewer';
import type { Underpaid } from './errors.ts';
import { entriesOfSale, type LedgerTransaction } from './ledger.ts';
import type { Payment } from './payment.ts';
import type { MoneyTransaction, PaymentPorts } from './ports.ts';
import { settleTenders, type Tenders, takenPaymentId } from './settle-tenders.ts';

/** The tenders of an order to take. */
export interface CapturePayment extends Tenders {
  readonly idempotencyKey: string;
  /** When the till sold, by its own clock; RFC 3339. */
  readonly occurredAt: string;
}

/** What was captured; the change is in minor units as digits. */
export interface Captured {
  readonly paymentIds: readonly string[];
  readonly changeMinor: string;
  readonly currency: string;
}

type Refusal = Underpaid | CurrencyMismatch | IllegalTransition | InvalidInput;

/** Captures the tenders of an order and posts them: all or none. */
export async function capturePayment(
  ports: PaymentPorts,
  viewer: Viewer,
  input: CapturePayment,
): Promise<Outcome<Captured, Refusal>> {
  const payments = settleTenders(input);
  if (!payments.ok) return { ...payments, replayed: false };
  const command = { viewer, operation: 'capturePayment', input };
  return ports.money.run(command, (store) => take(ports, store, input, payments.value));
}

async function take(
  ports: PaymentPorts,
  store: MoneyTransaction,
  input: CapturePayment,
  payments: readonly Payment[],
): Promise<Decision<Captured, Refusal>> {
  const { orderId, amountDue } = input;
  const ids = payments.map((payment) => payment.id);
  const [taken] = await store.takenPayments(orderId, ids);
  if (taken !== undefined) return { ok: false, error: takenPaymentId(ids.indexOf(taken)) };
  const { money, isNew } = await store.lockOrder({ orderId, state: 'CAPTURED' });
  if (money.state === 'VOIDED') return { ok: false, error: alreadyVoided };
  if (isNew) await store.capture({ payments, ledger: saleOf(input, ports.newId()) });
  const captured = isNew ? payments : await store.paymentsOf(orderId);
  return { ok: true, value: capturedOf(captured, amountDue.currency) };
}

function saleOf(input: CapturePayment, id: string): LedgerTransaction {
  const { orderId, registerId, amountDue, revenue, occurredAt } = input;
  const entries = entriesOfSale(registerId, amountDue.amountMinor, revenue);
  return { id, orderId, kind: 'SALE', currency: amountDue.currency, occurredAt, entries };
}

function capturedOf(payments: readonly Payment[], currency: string): Captured {
  const change = payments.reduce((sum, payment) => sum + payment.changeMinor, 0n);
  return { paymentIds: payments.map((payment) => payment.id), changeMinor: change.toString(), currency };
}

/** The saga gave up before its command arrived: capturing now would take money for nothing. */
const alreadyVoided: IllegalTransition = {
  type: 'IllegalTransition',
  from: 'CANCELLED',
  to: 'CAPTURED',
  allowed: [],
};
