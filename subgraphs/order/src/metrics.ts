import type { Metrics } from '@goodgo/metrics';
import type { CheckoutOutcome } from './domain/checkout.ts';

/** What order counts of its own. */
export interface OrderMetrics {
  checkedOut(outcome: CheckoutOutcome, seconds: number): void;
  swept(sales: number): void;
}

export function createOrderMetrics(metrics: Metrics): OrderMetrics {
  const checkouts = metrics.counter('checkouts_total', 'Checkouts answered, by what became of them.', [
    'outcome',
  ]);
  const seconds = metrics.histogram('checkout_duration_seconds', 'Time from the request to the answer.', []);
  const swept = metrics.counter('sales_swept_total', 'Abandoned sales that the sweeper took up.', []);
  return {
    checkedOut: (outcome, duration) => {
      checkouts.inc({ outcome: outcome.ok ? 'sold' : outcome.error.type });
      seconds.observe(duration);
    },
    swept: (sales) => swept.inc(sales),
  };
}
