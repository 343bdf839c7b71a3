export {
  continueTrace,
  currentRequestId,
  currentSpan,
  currentTraceparent,
  inSpan,
  noteTenantTier,
  outsideRequests,
  sampledTraceId,
  scopeFields,
} from './current.ts';
export type { OutageLog } from './outage-log.ts';
export type { Attributes, Span, SpanOptions } from './span.ts';
export {
  type ArrivedRequest,
  createTracing,
  type LinkedWork,
  noTracing,
  type Tracing,
  type TracingOptions,
  type TracingSettings,
} from './tracing.ts';
