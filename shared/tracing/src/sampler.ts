import { type Context, type Link, TraceFlags, trace } from '@opentelemetry/api';
import { type Sampler, SamplingDecision, type SamplingResult } from '@opentelemetry/sdk-trace';

/** How it is decided what is recorded. */
export interface SamplerOptions {
  readonly ratio: number;
  /** Whether the decision of a caller is followed. */
  readonly followsCallers: boolean;
}

/**
 * Records a trace whole or not at all: a span follows the one around it, the caller's where callers are trusted, and what
 * was caused by other traces follows those. Else chance decides; the id of a trace does not, because a stranger chooses it.
 */
export function createSampler({ ratio, followsCallers }: SamplerOptions): Sampler {
  const decide = (context: Context, links: readonly Link[]): boolean => {
    const parent = trace.getSpanContext(context);
    if (parent && trace.isSpanContextValid(parent) && (followsCallers || !parent.isRemote)) {
      return (parent.traceFlags & TraceFlags.SAMPLED) !== 0;
    }
    if (links.length > 0) return links.some((link) => (link.context.traceFlags & TraceFlags.SAMPLED) !== 0);
    return Math.random() < ratio;
  };
  return {
    shouldSample: (context, ...[, , , , links]): SamplingResult => ({
      decision: decide(context, links) ? SamplingDecision.RECORD_AND_SAMPLED : SamplingDecision.NOT_RECORD,
    }),
    toString: () => `GoodGo{${ratio},${followsCallers}}`,
  };
}
