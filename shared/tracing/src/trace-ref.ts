import { randomBytes } from 'node:crypto';

/** A place in a trace that others may continue: what a `traceparent` header says (W3C Trace Context). */
export interface TraceRef {
  readonly traceId: string;
  readonly spanId: string;
  /** Whether the trace is recorded. */
  readonly isSampled: boolean;
}

const header = /^00-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})$/;

/** Reads a `traceparent`; undefined for whatever is none. */
export function readTraceparent(value: unknown): TraceRef | undefined {
  const [, traceId, spanId, flags] = (typeof value === 'string' && header.exec(value)) || [];
  if (traceId === undefined || spanId === undefined) return undefined;
  return { traceId, spanId, isSampled: (Number.parseInt(flags ?? '', 16) & 1) === 1 };
}

/** Writes a `traceparent`. */
export function writeTraceparent({ traceId, spanId, isSampled }: TraceRef): string {
  return `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`;
}

/** The beginning of a trace that nobody records, so that what is logged of one request can be found together. */
export function newTraceRef(): TraceRef {
  const digits = randomBytes(24).toString('hex');
  return { traceId: digits.slice(0, 32), spanId: digits.slice(32), isSampled: false };
}
