import {
  type Context,
  type ContextManager,
  context as contexts,
  INVALID_SPAN_CONTEXT,
  ROOT_CONTEXT,
  type Span,
  type SpanOptions,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { placeOf } from './otel-context.ts';
import { currentScope, runInScope } from './scope.ts';

/** What recorders have for libraries. */
export interface HasTracer {
  readonly tracer: Tracer;
}

/**
 * Lets libraries that speak to OpenTelemetry's global API (@apollo/gateway does) record into the trace of whatever calls
 * them, by the recorder of the service that runs: several may share a process. Doing it again does nothing.
 */
export function recordLibraries(): void {
  contexts.setGlobalContextManager(scopesAsContexts);
  trace.setGlobalTracerProvider({ getTracer: () => tracerOfScope });
}

function startSpan(name: string, options?: SpanOptions, parent?: Context): Span {
  // Whoever put a recorder into the scope was recorder.ts.
  const recorder = currentScope()?.recorder as unknown as HasTracer | undefined;
  if (!recorder) return trace.wrapSpanContext(INVALID_SPAN_CONTEXT);
  return recorder.tracer.startSpan(name, options, parent ?? scopesAsContexts.active());
}

const tracerOfScope = {
  startSpan,
  startActiveSpan: (name: string, ...rest: unknown[]) => {
    const work = rest.pop() as (span: Span) => unknown;
    const [options, parent] = rest as [SpanOptions?, Context?];
    const span = startSpan(name, options, parent);
    const inside = trace.setSpan(parent ?? scopesAsContexts.active(), span);
    return scopesAsContexts.with(inside, () => work(span));
  },
} as Tracer;

const scopesAsContexts: ContextManager = {
  active: () => (currentScope()?.context as Context | undefined) ?? ROOT_CONTEXT,
  with: (context, work, thisArg, ...args) =>
    runInScope({ ...currentScope(), ...placeOf(context) }, () => work.apply(thisArg, args)),
  bind: (context, target) => {
    if (typeof target !== 'function') return target;
    return ((...args: unknown[]) => scopesAsContexts.with(context, () => target(...args))) as typeof target;
  },
  enable() {
    return this;
  },
  disable() {
    return this;
  },
};
