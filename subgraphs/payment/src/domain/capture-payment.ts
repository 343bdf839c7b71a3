import type { Decision, Outcome } from '@goodgo/commands';
import { type CurrencyCode, money, type SettledTender, settleCash } from '@goodgo/money';
import {
  type CurrencyMismatch,
  type IllegalTransition,
  type InvalidInput,
  invalidInput,
} from '@goodgo/user-errors';
import type { Viewer } from '@goodgo/viewer';
import type { Underpaid } from './errors.ts';
import { entriesOfSale, type Revenue } from './ledger.ts';
import type { Payment } from './payment.ts';
import type { MoneyTransaction, PaymentPorts } from './ports.ts';

/** The tenders of an order. */
export interface CapturePayment {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly registerId: string;
  readonly amountDue: AmountInput;
  readonly tenders: readonly TenderInput[];
  readonly revenue: readonly Revenue[];
  readonly occurredAt: string;
}

interface AmountInput {
  readonly amountMinor: bigint;
  readonly currency: string;
}

interface TenderInput {
  readonly paymentId: string;
  readonly type: 'CASH';
  readonly tendered: AmountInput;
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
  const payments = settle(input);
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
  const { money: record, isNew } = await store.lockOrder({ orderId: input.orderId, state: 'CAPTURED' });
  if (record.state === 'VOIDED') return { ok: false, error: alreadyVoided };
  if (!isNew) return { ok: true, value: capturedOf(await store.paymentsOf(input.orderId)) };
  await store.capture(payments, {
    id: ports.newId(),
    orderId: input.orderId,
    kind: 'SALE',
    currency: input.amountDue.currency,
    entries: entriesOfSale(input.registerId, input.amountDue.amountMinor, input.revenue),
  });
  return { ok: true, value: capturedOf(payments) };
}

function settle(input: CapturePayment): Decision<Payment[], Refusal> {
  const { amountDue, tenders, revenue } = input;
  const earned = revenue.reduce((sum, part) => sum + part.netMinor + part.taxMinor, 0n);
  if (earned !== amountDue.amountMinor) return { ok: false, error: revenueDiffers };
  const settled = settleCash(
    money(amountDue.amountMinor, amountDue.currency as CurrencyCode), // the scalar let it through, money checks it
    tenders.map(({ tendered }) => money(tendered.amountMinor, tendered.currency as CurrencyCode)),
  );
  if (settled.ok) {
    return {
      ok: true,
      value: tenders.map((tender, index) => paymentOf(input, tender, settled.tenders[index])),
    };
  }
  switch (settled.error.code) {
    case 'UNDERPAID': {
      const { amountMinor, currency } = settled.error.missing;
      const missing = { amountMinor: amountMinor.toString(), currency };
      return { ok: false, error: { type: 'Underpaid', path: ['tenders'], missing } };
    }
    case 'CURRENCY_MISMATCH': {
      const { expected, actual } = settled.error;
      return { ok: false, error: { type: 'CurrencyMismatch', path: ['tenders'], expected, actual } };
    }
    default:
      return { ok: false, error: unusableTender };
  }
}

function paymentOf(input: CapturePayment, tender: TenderInput, settled: SettledTender | undefined): Payment {
  const { amountMinor: tenderedMinor, currency } = tender.tendered;
  return {
    id: tender.paymentId,
    orderId: input.orderId,
    registerId: input.registerId,
    tender: tender.type,
    state: 'CAPTURED',
    currency,
    amountMinor: settled?.amount.amountMinor ?? 0n,
    tenderedMinor,
    changeMinor: settled?.change.amountMinor ?? 0n,
  };
}

function capturedOf(payments: readonly Payment[]): Captured {
  const change = payments.reduce((sum, payment) => sum + payment.changeMinor, 0n);
  return {
    paymentIds: payments.map((payment) => payment.id),
    changeMinor: change.toString(),
    currency: payments[0]?.currency ?? '',
  };
}

/** The saga gave up before its command arrived: capturing now would take money for nothing. */
const alreadyVoided: IllegalTransition = {
  type: 'IllegalTransition',
  from: 'CANCELLED',
  to: 'CAPTURED',
  allowed: [],
};

const revenueDiffers = invalidInput(
  ['revenue'],
  'Doanh thu và thuế không khớp với số tiền phải trả.',
  'Net and tax do not add up to the amount due.',
);

const unusableTender = invalidInput(
  ['tenders'],
  'Số tiền khách đưa phải lớn hơn 0 và không vượt giới hạn.',
  'What the customer gives must be more than 0 and within bounds.',
);
