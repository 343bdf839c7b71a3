import type { TenantTier } from '@goodgo/viewer';
import { currentScope, runInScope } from './scope.ts';
import { noSpan, type Span, type SpanOptions } from './span.ts';
import { readTraceparent, writeTraceparent } from './trace-ref.ts';

/** The `traceparent` with which whatever is called from here continues the trace. */
export function currentTraceparent(): string | undefined {
  const trace = currentScope()?.trace;
  return trace && writeTraceparent(trace);
}

/** The id of the trace, where it is recorded and can be looked up. */
export function sampledTraceId(): string | undefined {
  const trace = currentScope()?.trace;
  return trace?.isSampled ? trace.traceId : undefined;
}

/** The id of the request that this is done for. */
export function currentRequestId(): string | undefined {
  return currentScope()?.request?.id;
}

/** The span of what runs now, to add to it what became known later. */
export function currentSpan(): Span {
  return currentScope()?.span ?? noSpan;
}

/** What every log line of a request says of it. */
export function scopeFields(): { requestId?: string; traceId?: string; tenantTier?: TenantTier } {
  const { request, trace } = currentScope() ?? {};
  return {
    ...(request ? { requestId: request.id } : {}),
    ...(trace ? { traceId: trace.traceId } : {}),
    ...(request ? { tenantTier: request.tenantTier } : {}),
  };
}

/** Notes for the log whose request this is, once that is verified. */
export function noteTenantTier(tier: TenantTier): void {
  const request = currentScope()?.request;
  if (request) request.tenantTier = tier;
}

/**
 * Records work as a part of what runs now. Without tracing, and outside requests and events, it is just done.
 * `options` are looked at only when the span is recorded: keep one object for a hot path.
 */
export function inSpan<T>(name: string, options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T> {
  const scope = currentScope();
  if (!scope?.recorder || !scope.trace?.isSampled) return work(noSpan);
  return scope.recorder.record(scope, { name, ...options }, work);
}

/**
 * Does work on behalf of the trace of an event. While it is recorded as a span of its own, which has a link to that
 * trace, it stays in its span.
 */
export function continueTrace<T>(traceparent: string | undefined, work: () => T): T {
  if (currentScope()?.recorder) return work();
  return runInScope({ trace: readTraceparent(traceparent) }, work);
}

/** Does work on nobody's behalf: for what outlives the request that happened to begin it. */
export function outsideRequests<T>(work: () => T): T {
  return runInScope({}, work);
}
