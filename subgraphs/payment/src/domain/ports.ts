import type { Command, Decision, Outcome } from '@goodgo/commands';
import type { LedgerTransaction } from './ledger.ts';
import type { Payment } from './payment.ts';

/** Whether the money of an order is ours; a void that comes first is remembered, so that a late capture is refused. */
export interface OrderMoney {
  readonly orderId: string;
  readonly state: 'CAPTURED' | 'VOIDED';
}

/** The payments of an order, and how they stand in the ledger. */
export interface Booking {
  readonly payments: readonly Payment[];
  readonly ledger: LedgerTransaction;
}

/** The money of one merchant, inside one transaction. */
export interface MoneyTransaction {
  /** Which of these payments stand under another order. */
  takenPayments(orderId: string, paymentIds: readonly string[]): Promise<readonly string[]>;
  /** Locks the record of an order, making it in `initial` state if there is none. */
  lockOrder(initial: OrderMoney): Promise<{ readonly money: OrderMoney; readonly isNew: boolean }>;
  paymentsOf(orderId: string): Promise<readonly Payment[]>;
  /** The ledger transaction of a captured order. */
  saleOf(orderId: string): Promise<LedgerTransaction>;
  /** Writes captured payments and their ledger transaction, and announces them. */
  capture(booking: Booking): Promise<void>;
  /** Cancels the payments of an order, writes the reversal, and announces it. */
  cancel(booking: Booking): Promise<void>;
}

/** The money of all merchants, a command at a time. */
export interface MoneyStore {
  run<Value, Refusal>(
    command: Command,
    work: (money: MoneyTransaction) => Promise<Decision<Value, Refusal>>,
  ): Promise<Outcome<Value, Refusal>>;
}

/** What the domain takes from outside. */
export interface PaymentPorts {
  readonly money: MoneyStore;
  readonly newId: () => string;
  readonly now: () => Date;
}
