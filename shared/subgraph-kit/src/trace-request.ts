import { runWithTraceparent } from '@goodgo/events';
import type { HttpRequest, Route } from '@goodgo/http-service';
import { context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

/**
 * Runs the requests of a route in the trace of their caller, so that events and calls to peers belong to it. Where an
 * OpenTelemetry SDK is loaded (`node --import`), each request is a span of its own in that trace; without one the
 * caller's `traceparent` is passed on as it came.
 */
export function tracedRoute(service: string, route: Route): Route {
  const tracer = trace.getTracer('@goodgo/subgraph-kit');
  const name = `${service} ${route.method} ${route.path}`;
  const handle = (request: HttpRequest) =>
    tracer.startActiveSpan(
      name,
      { kind: SpanKind.SERVER, attributes: { 'goodgo.request_id': request.requestId } },
      propagation.extract(context.active(), request.headers),
      (span) =>
        ended(
          span,
          runWithTraceparent(traceparentFor(request), () => route.handle(request)),
        ),
    );
  return { ...route, handle };
}

async function ended<Answer>(span: Span, answering: Promise<Answer>): Promise<Answer> {
  try {
    return await answering;
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

const plausible = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;

function traceparentFor({ headers }: HttpRequest): string | undefined {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  const { traceparent = headers.traceparent } = carrier;
  return typeof traceparent === 'string' && plausible.test(traceparent) ? traceparent : undefined;
}
