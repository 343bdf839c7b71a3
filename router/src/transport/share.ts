import { type RouterContext, viewOf } from '../context.ts';
import { createFlights } from './flights.ts';
import type { SubgraphResponse, TransportPolicy } from './subgraph-request.ts';

/**
 * A read joins an equal one that is in flight: equal to the byte, and of one view, since who asks decides what is answered.
 * Mutations never do.
 *
 * @param onJoin hears of each call that was saved
 */
export function share(onJoin: () => void): TransportPolicy {
  const flights = createFlights<SubgraphResponse>(onJoin);
  return (next) => (request) => {
    if (request.operation !== 'query') return next(request);
    const key = keyOf(request.body, request.context);
    return flights.join(key, request.signal, (signal) => next({ ...request, signal }).then(forSeveral));
  };
}

function forSeveral({ free: _, ...response }: SubgraphResponse): SubgraphResponse {
  return response;
}

function keyOf(body: Buffer, context: RouterContext): string {
  return `${viewOf(context)}\n${body.toString('latin1')}`;
}
