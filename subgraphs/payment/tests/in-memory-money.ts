import type { LedgerTransaction } from '../src/domain/ledger.ts';
import type { Payment } from '../src/domain/payment.ts';
import type { MoneyStore, MoneyTransaction, OrderMoney } from '../src/domain/ports.ts';

/** The money of one merchant in memory, for tests of decisions: one command at a time, no records of keys. */
export function createInMemoryMoney(): MoneyStore & { readonly ledger: readonly LedgerTransaction[] } {
  const orders = new Map<string, OrderMoney>();
  const payments: Payment[] = [];
  const ledger: LedgerTransaction[] = [];
  const money: MoneyTransaction = {
    takenPayments: async (orderId, ids) =>
      payments
        .filter((payment) => ids.includes(payment.id) && payment.orderId !== orderId)
        .map(({ id }) => id),
    lockOrder: async (initial) => {
      const known = orders.get(initial.orderId);
      if (!known) orders.set(initial.orderId, initial);
      return { money: known ?? initial, isNew: !known };
    },
    paymentsOf: async (orderId) => payments.filter((payment) => payment.orderId === orderId),
    saleOf: async (orderId) => {
      const sale = ledger.find((transaction) => transaction.orderId === orderId);
      if (!sale) throw new Error(`Order ${orderId} is not in the ledger.`);
      return sale;
    },
    capture: async (booking) => {
      payments.push(...booking.payments);
      ledger.push(booking.ledger);
    },
    cancel: async (booking) => {
      const { orderId } = booking.ledger;
      orders.set(orderId, { orderId, state: 'VOIDED' });
      ledger.push(booking.ledger);
    },
  };
  return { ledger, run: async (_command, work) => ({ ...(await work(money)), replayed: false }) };
}
