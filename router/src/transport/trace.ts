import { currentTraceparent, inSpan } from '@goodgo/tracing';
import type { TransportPolicy } from './subgraph-request.ts';

/** Records each request as a span, and tells the subgraph where in the trace it is. */
export function trace(): TransportPolicy {
  return (next) => (request) =>
    inSpan(`POST ${request.subgraph}`, spanOf(request), async (span) => {
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

function spanOf({ subgraph, operation }: { readonly subgraph: string; readonly operation: string }) {
  const attributes = {
    'http.request.method': 'POST',
    'peer.service': subgraph,
    'graphql.operation.type': operation,
  };
  return { kind: 'client', attributes } as const;
}
