import { randomFillSync } from 'node:crypto';

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
  return { traceId: randomHex(16), spanId: randomHex(8), isSampled: false };
}

/** Drawn many at a time, as Node does for UUIDs: each request needs some, and the call costs more than the bytes. */
const randomness = Buffer.allocUnsafeSlow(6_144);
let used = randomness.length;

function randomHex(bytes: number): string {
  if (used + bytes > randomness.length) {
    randomFillSync(randomness);
    used = 0;
  }
  used += bytes;
  return randomness.toString('hex', used - bytes, used);
}
