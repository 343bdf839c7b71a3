import type { Metrics } from '@goodgo/metrics';
import type { LedgerTransaction } from './domain/ledger.ts';

/** What payment counts of its own. */
export interface PaymentMetrics {
  posted(transactions: readonly LedgerTransaction[]): void;
}

export function createPaymentMetrics(metrics: Metrics): PaymentMetrics {
  const posted = metrics.counter('ledger_transactions_total', 'Transactions posted to the ledger.', ['kind']);
  return {
    posted: (transactions) => {
      for (const { kind } of transactions) posted.inc({ kind });
    },
  };
}
