import { type Context, ROOT_CONTEXT, type SpanContext, TraceFlags, trace } from '@opentelemetry/api';
import type { Scope } from './scope.ts';
import type { TraceRef } from './trace-ref.ts';

/** The place that a context of OpenTelemetry stands for, as a scope has it. */
export function placeOf(context: Context): Pick<Scope, 'context' | 'trace'> {
  const place = trace.getSpanContext(context);
  return { context, trace: place && refOf(place) };
}

/** The context of OpenTelemetry in which the work of a scope goes on. */
export function contextOf({ context, trace: caller }: Scope): Context {
  if (context !== undefined) return context as Context; // only recorders put one there
  return caller ? trace.setSpanContext(ROOT_CONTEXT, remote(caller)) : ROOT_CONTEXT;
}

/** A place of another process. */
export function remote({ traceId, spanId, isSampled }: TraceRef): SpanContext {
  return { traceId, spanId, traceFlags: isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE, isRemote: true };
}

function refOf({ traceId, spanId, traceFlags }: SpanContext): TraceRef {
  return { traceId, spanId, isSampled: (traceFlags & TraceFlags.SAMPLED) !== 0 };
}
