import type { ServiceKey } from '@goodgo/auth';
import type { Metrics } from '@goodgo/metrics';
import { deadline } from './deadline.ts';
import { measure } from './measure.ts';
import { repeatable } from './repeatable.ts';
import { sign } from './sign.ts';
import type { SendToSubgraph } from './subgraph-request.ts';
import { trace } from './trace.ts';

/** What the policies of the chain need. */
export interface ChainOptions {
  readonly metrics: Metrics;
  /** Undefined: nothing is signed. */
  readonly keys: ReadonlyMap<string, ServiceKey> | undefined;
  readonly queryTimeoutMs: number;
  /** Mutations that may be sent again. */
  readonly keyedMutations: ReadonlySet<string>;
}

/** What every request to a subgraph passes through, from the executor's side to the wire. */
export function transportChain(send: SendToSubgraph, options: ChainOptions): SendToSubgraph {
  const policies = [
    measure(options.metrics), // outermost: the time that the client waited, failures included
    trace(), // outside of what may give up, so that a span tells why
    deadline({ queryTimeoutMs: options.queryTimeoutMs }), // before sign: the deadline stands in the token
    repeatable(options.keyedMutations), // anywhere before the wire, which asks it when a connection fails
    ...(options.keys ? [sign(options.keys)] : []), // last before the wire: nothing changes the body after it
  ];
  return policies.reduceRight((next, policy) => policy(next), send);
}
