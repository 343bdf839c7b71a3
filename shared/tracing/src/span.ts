/** What a span says of its work, named as OpenTelemetry's semantic conventions do. Never personal, never a secret. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** What a span is to those before and after it. */
export interface SpanOptions {
  /** @default internal */
  readonly kind?: 'internal' | 'server' | 'client' | 'producer' | 'consumer';
  readonly attributes?: Attributes;
}

/** Work that is being recorded; without tracing, a span that forgets everything. */
export interface Span {
  set(attributes: Attributes): void;
  /** Says that the work failed, and how: a code or a class, never a sentence. */
  fail(errorType: string): void;
}

/** What work is given that nobody records. */
export const noSpan: Span = { set: () => undefined, fail: () => undefined };
