import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { OutageLog } from './outage-log.ts';

/** Sends spans by OTLP/HTTP. What can't be sent is lost, which is said once an outage and harms nobody. */
export function createExporter(endpoint: string, log: OutageLog): SpanExporter {
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, timeoutMillis: 3_000 });
  let isOut = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, ({ code, error }) => {
        if (code !== succeeded && !isOut) log.warn({ err: error }, 'tracing.failed');
        if (code === succeeded && isOut) log.info('tracing.recovered');
        isOut = code !== succeeded;
        done({ code: succeeded }); // a failure would be printed by the SDK, each time
      }),
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  };
}

const succeeded = 0; // ExportResultCode.SUCCESS of @opentelemetry/core
