import { currentTraceparent } from '@goodgo/events';
import type { HttpRequest, Route } from '@goodgo/http-service';
import { propagation, type Span, SpanStatusCode, type TextMapPropagator, trace } from '@opentelemetry/api';
import { afterEach, expect, it } from 'vitest';
import { tracedRoute } from './trace-request.ts';

const ofCaller = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const ofSpan = '00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01';
const seen: (string | undefined)[] = [];
afterEach(() => {
  seen.length = 0;
  trace.disable();
  propagation.disable();
});

function handle(headers: Record<string, string>, fails = false) {
  const route: Route = {
    method: 'POST',
    path: '/graphql',
    handle: async () => {
      seen.push(currentTraceparent());
      if (fails) throw new TypeError('a bug');
      return { status: 200, body: '' };
    },
  };
  return tracedRoute('order', route).handle({ headers, requestId: 'request-1' } as unknown as HttpRequest);
}

/** As much of an SDK as is asked for here: it notes what spans were told. */
function loadSdk() {
  const told: unknown[] = [];
  const span = {
    setStatus: ({ code }: { code: SpanStatusCode }) => told.push(SpanStatusCode[code]),
    end: () => told.push('end'),
  } as unknown as Span;
  const startActiveSpan = (
    name: string,
    _options: unknown,
    _parent: unknown,
    work: (span: Span) => unknown,
  ) => {
    told.push(name);
    return work(span);
  };
  trace.setGlobalTracerProvider({ getTracer: () => ({ startActiveSpan, startSpan: () => span }) as never });
  const propagator: TextMapPropagator = {
    inject: (_context, carrier, setter) => setter.set(carrier, 'traceparent', ofSpan),
    extract: (parent, carrier, getter) => {
      told.push(getter.get(carrier, 'traceparent'));
      return parent;
    },
    fields: () => ['traceparent'],
  };
  propagation.setGlobalPropagator(propagator);
  return told;
}

it.each([
  [ofCaller, ofCaller],
  ['', undefined],
  ['00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331', undefined],
])('without an SDK a request runs in the trace of its caller: "%s"', async (traceparent, expected) => {
  await handle({ traceparent });
  expect(seen).toEqual([expected]);
});

it('with an SDK a request is a span in the trace of its caller, and what it causes belongs to the span', async () => {
  const told = loadSdk();
  await handle({ traceparent: ofCaller });
  expect(told).toEqual([ofCaller, 'order POST /graphql', 'end']);
  expect(seen).toEqual([ofSpan]);
});

it('the span of a request that fails says so', async () => {
  const told = loadSdk();
  await expect(handle({}, true)).rejects.toThrow('a bug');
  expect(told).toEqual([undefined, 'order POST /graphql', 'ERROR', 'end']);
});
