import type { Metrics } from '@goodgo/metrics';
import type { BreakerState } from './breaker.ts';

/** What the transport counts. */
export type TransportMetrics = ReturnType<typeof transportMetrics>;

/** What is told of the way to one subgraph while there is one. */
export interface Watch {
  onState(state: BreakerState): void;
  /** Takes what tells how many calls are in hand. */
  onCalls(inFlight: () => number): void;
  /** Nothing more is told. */
  end(): void;
}

interface Watched {
  readonly subgraph: string;
  state: BreakerState;
  inFlight: () => number;
}

const stateNumbers: Readonly<Record<BreakerState, number>> = { closed: 0, 'half-open': 1, open: 2 };

/** The metrics of calls to subgraphs. */
export function transportMetrics(metrics: Metrics) {
  const all = new Set<Watched>();
  metrics.gauge(
    'subgraph_breaker_state',
    'Whether a subgraph is left alone: 0 no, 1 one call tries it, 2 yes.',
    ['subgraph'],
    (gauge) => {
      gauge.reset();
      for (const { subgraph, state } of all) gauge.set({ subgraph }, stateNumbers[state]); // the newest comes last
    },
  );
  metrics.gauge('subgraph_in_flight', 'Calls that a subgraph has in hand.', ['subgraph'], (gauge) => {
    gauge.reset();
    for (const { subgraph, inFlight } of all) gauge.inc({ subgraph }, inFlight());
  });
  const opened = metrics.counter('subgraph_breaker_opened_total', 'Times that a subgraph was left alone.', [
    'subgraph',
  ]);
  const shared = metrics.counter(
    'subgraph_shared_total',
    'Calls that were saved because an equal one was in flight.',
    ['subgraph'],
  );
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
    watch: (subgraph: string): Watch => {
      const watched: Watched = { subgraph, state: 'closed', inFlight: () => 0 };
      all.add(watched);
      return {
        onState: (state) => {
          watched.state = state;
          if (state === 'open') opened.inc({ subgraph });
        },
        onCalls: (inFlight) => {
          watched.inFlight = inFlight;
        },
        end: () => void all.delete(watched),
      };
    },
    onShared: (subgraph: string) => () => shared.inc({ subgraph }),
    onRepeat: (subgraph: string) => () => repeats.inc({ subgraph }),
  };
}
