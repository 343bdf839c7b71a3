import { currentTraceparent, inSpan } from '@goodgo/tracing';
import type { SubgraphRequest, TransportPolicy } from './subgraph-request.ts';

/** Records each request as a span, and tells the subgraph where in the trace it is. */
export function trace(subgraph: string): TransportPolicy {
  const name = `POST ${subgraph}`;
  const spans = { query: spanOf(subgraph, 'query'), mutation: spanOf(subgraph, 'mutation') };
  return (next) => (request) =>
    inSpan(name, spans[request.operation], async (span) => {
      const traceparent = currentTraceparent();
      const response = await next({
        ...request,
        headers: { ...request.headers, ...(traceparent ? { traceparent } : {}) },
      });
      span.set({ 'http.response.status_code': response.status });
      if (response.status >= 500) span.fail(String(response.status));
      return response;
    });
}

function spanOf(subgraph: string, operation: SubgraphRequest['operation']) {
  const attributes = {
    'http.request.method': 'POST',
    'peer.service': subgraph,
    'graphql.operation.type': operation,
  };
  return { kind: 'client', attributes } as const;
}
