import { setTimeout as delay } from 'node:timers/promises';
import { isAppError } from '@goodgo/errors';
import { type Span as OtelSpan, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { createExporter } from './exporter.ts';
import { contextOf, placeOf, remote } from './otel-context.ts';
import type { OutageLog } from './outage-log.ts';
import { createSampler } from './sampler.ts';
import { type Recorder, type Recording, runInScope } from './scope.ts';
import type { Span } from './span.ts';
import type { TraceRef } from './trace-ref.ts';

/** What a recorder is made of. */
export interface RecorderOptions {
  readonly service: string;
  readonly endpoint: string;
  readonly ratio: number;
  readonly isEntry?: boolean;
  readonly log: OutageLog;
}

const stopWithinMs = 4_000;
const sendEveryMs = 1_000;

/** Records by the OpenTelemetry SDK and sends in batches. Imported only when tracing is on. */
export function createRecorder(options: RecorderOptions): Recorder {
  const { service, endpoint, ratio, isEntry = false, log } = options;
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'goodgo' }),
    sampler: createSampler({ ratio, followsCallers: !isEntry }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: createExporter(endpoint, log),
        scheduledDelayMillis: sendEveryMs,
        maxQueueSize: 8_192,
      }),
    ],
  });
  const tracer = provider.getTracer('goodgo');
  return {
    record: async (scope, recording, work) => {
      const parent = contextOf(scope);
      const span = tracer.startSpan(recording.name, otelOptions(recording), parent);
      const face = faceOf(span);
      const inside = { ...scope, ...placeOf(trace.setSpan(parent, span)), span: face };
      try {
        return await runInScope(inside, () => work(face));
      } catch (error) {
        face.fail(errorType(error));
        throw error;
      } finally {
        span.end();
      }
    },
    stop: async () => {
      const isOver = new AbortController();
      const patience = delay(stopWithinMs, undefined, { signal: isOver.signal });
      await Promise.race([provider.shutdown(), patience]).catch(() => undefined);
      isOver.abort();
    },
  };
}

const kinds = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

function otelOptions({ kind = 'internal', attributes = {}, links = [] }: Recording) {
  const toLink = (link: TraceRef) => ({ context: remote(link) });
  return { kind: kinds[kind], attributes: { ...attributes }, links: links.map(toLink) };
}

function faceOf(span: OtelSpan): Span {
  return {
    set: (attributes) => void span.setAttributes({ ...attributes }),
    fail: (type) => {
      span.setAttribute('error.type', type);
      span.setStatus({ code: SpanStatusCode.ERROR });
    },
  };
}

function errorType(error: unknown): string {
  if (isAppError(error)) return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
