import type { OutageLog } from './outage-log.ts';
import { type Recorder, runInScope } from './scope.ts';
import { type Attributes, noSpan, type Span, type SpanOptions } from './span.ts';
import { newTraceRef, readTraceparent } from './trace-ref.ts';

/** Where spans go, and how many. */
export interface TracingSettings {
  /** The base address of an OTLP/HTTP receiver; undefined: tracing is off. */
  readonly endpoint: string | undefined;
  /** The share of requests that is recorded, of those about which nobody before has decided. */
  readonly ratio: number;
}

/** What tracing is made of. */
export interface TracingOptions {
  /** `service.name` of its spans. */
  readonly service: string;
  readonly settings: TracingSettings;
  /** Whether strangers call this service: then it decides itself what is recorded, whatever a caller's flag says. */
  readonly isEntry?: boolean;
  /** Told once when spans can't be sent, and once when they can again. */
  readonly log: OutageLog;
}

/** A request that has arrived. */
export interface ArrivedRequest {
  readonly requestId: string;
  /** Its header, whatever it is. */
  readonly traceparent: unknown;
  /** How it is recorded; left out for probes, which are not. */
  readonly span?: { readonly name: string; readonly attributes: Attributes } | undefined;
}

/** Work with a cause in other traces. */
export interface LinkedWork extends SpanOptions {
  readonly name: string;
  /** The `traceparent`s of what caused it. */
  readonly causes: readonly (string | undefined)[];
}

/** The tracing of one service. */
export interface Tracing {
  /** Loads what records; nothing at all when tracing is off. Until then nothing is recorded. */
  start(): Promise<void>;
  /** Sends what was not sent yet, for a few seconds at most. Never fails. */
  stop(): Promise<void>;
  /** Answers a request: in the trace of its caller or a new one, with its id and trace on every log line. */
  inRequest<T>(request: ArrivedRequest, work: (span: Span) => Promise<T>): Promise<T>;
  /** Does work in a trace of its own that is linked to what caused it; it is recorded if one of those is. */
  inLinkedSpan<T>(work: LinkedWork, doWork: (span: Span) => Promise<T>): Promise<T>;
}

/** The tracing of a service, off unless its settings name an endpoint. */
export function createTracing(options: TracingOptions): Tracing {
  let recorder: Recorder | undefined;
  return {
    start: async () => {
      const { endpoint, ratio } = options.settings;
      if (endpoint === undefined || recorder) return;
      const { createRecorder } = await import('./recorder.ts'); // it and the SDK cost memory
      recorder = createRecorder({ ...options, endpoint, ratio });
    },
    stop: async () => {
      await recorder?.stop();
    },
    inRequest: ({ requestId, traceparent, span }, work) => {
      const trace = readTraceparent(traceparent);
      const request = { id: requestId, tenantTier: 'none' } as const;
      if (recorder && span) {
        return recorder.record(
          { request: { ...request }, trace, recorder },
          { ...span, kind: 'server' },
          work,
        );
      }
      return runInScope({ request: { ...request }, trace: trace ?? newTraceRef() }, () => work(noSpan));
    },
    inLinkedSpan: ({ causes, ...recording }, work) => {
      if (!recorder) return work(noSpan);
      const links = [...new Set(causes)].flatMap((cause) => readTraceparent(cause) ?? []);
      return recorder.record({ recorder }, { ...recording, links }, work);
    },
  };
}

/** For what is made without a service around it: nothing is recorded. */
export const noTracing: Tracing = createTracing({
  service: 'none',
  settings: { endpoint: undefined, ratio: 0 },
  log: { warn: () => undefined, info: () => undefined },
});
