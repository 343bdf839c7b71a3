import type { Metrics } from '@goodgo/metrics';
import type { BreakerState } from './breaker.ts';

/** What the transport counts. */
export type TransportMetrics = ReturnType<typeof transportMetrics>;

const stateNumbers: Readonly<Record<BreakerState, number>> = { closed: 0, 'half-open': 1, open: 2 };

/** The metrics of calls to subgraphs. */
export function transportMetrics(metrics: Metrics) {
  const breakers = metrics.gauge(
    'subgraph_breaker_state',
    'Whether a subgraph is left alone: 0 no, 1 one call tries it, 2 yes.',
    ['subgraph'],
  );
  const opened = metrics.counter('subgraph_breaker_opened_total', 'Times that a subgraph was left alone.', [
    'subgraph',
  ]);
  const shared = metrics.counter(
    'subgraph_shared_total',
    'Calls that were saved because an equal one was in flight.',
    ['subgraph'],
  );
  const inFlight = new Map<string, () => number>();
  metrics.gauge('subgraph_in_flight', 'Calls that a subgraph has in hand.', ['subgraph'], (gauge) => {
    for (const [subgraph, calls] of inFlight) gauge.set({ subgraph }, calls());
  });
  const repeats = metrics.counter(
    'subgraph_repeats_total',
    'Requests to a subgraph that were sent a second time because their connection failed.',
    ['subgraph'],
  );
  return {
    fetchDuration: metrics.histogram(
      'subgraph_fetch_duration_seconds',
      'Time of a fetch from a subgraph, by its HTTP status or the code of its failure.',
      ['subgraph', 'outcome'],
    ),
    onBreakerState: (subgraph: string) => {
      breakers.set({ subgraph }, stateNumbers.closed);
      return (state: BreakerState) => {
        breakers.set({ subgraph }, stateNumbers[state]);
        if (state === 'open') opened.inc({ subgraph });
      };
    },
    onShared: (subgraph: string) => () => shared.inc({ subgraph }),
    watchInFlight: (subgraph: string) => (calls: () => number) => void inFlight.set(subgraph, calls),
    onRepeat: (subgraph: string) => () => repeats.inc({ subgraph }),
  };
}
