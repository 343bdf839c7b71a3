import type { ServiceKey } from '@goodgo/auth';
import type { SubgraphSettings } from '../config/router-config.ts';
import { breaker } from './breaker.ts';
import { deadline } from './deadline.ts';
import { limitConcurrency } from './limit-concurrency.ts';
import { measure } from './measure.ts';
import { retryBudget } from './retry-budget.ts';
import { share } from './share.ts';
import { sign } from './sign.ts';
import type { SendToSubgraph } from './subgraph-request.ts';
import { trace } from './trace.ts';
import type { TransportMetrics, Watch } from './transport-metrics.ts';

/** What the policies of a chain need. */
export interface ChainOptions {
  readonly subgraph: string;
  readonly settings: SubgraphSettings;
  readonly metrics: TransportMetrics;
  readonly watch: Watch;
  /** With which its calls are signed. Undefined: they are not. */
  readonly key: ServiceKey | undefined;
  /** Whether equal reads of one view are sent once while they overlap. */
  readonly sharesCalls: boolean;
}

/** What every request to one subgraph passes through, from the executor's side to the wire. */
export function transportChain(send: SendToSubgraph, options: ChainOptions): SendToSubgraph {
  const { subgraph, settings, metrics, watch, key, sharesCalls } = options;
  const policies = [
    measure(metrics.fetchDuration), // outermost: the time that the client waited, failures included
    trace(subgraph), // outside of what may give up, so that a span tells why
    deadline(settings), // before sign: the deadline stands in the token
    ...(sharesCalls ? [share(metrics.onShared(subgraph))] : []), // after deadline: each caller has her own
    limitConcurrency({ ...settings, watch: watch.onCalls }), // outside of breaker: a burst is no failure of the subgraph
    breaker({ ...settings.breaker, onState: watch.onState }), // inside of share: one call is one failure
    retryBudget(settings.retries), // next to the wire, which asks it when a connection fails
    ...(key ? [sign(key)] : []), // last before the wire: nothing changes the body after it
  ];
  return policies.reduceRight((next, policy) => policy(next), send);
}
