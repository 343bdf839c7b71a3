import type { TracingSettings } from '@goodgo/tracing';

/** Whether the pages are being worked on: they need more rights in the browser then. */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV === 'development';
}

/** What is logged. */
export function logLevel(): string {
  return process.env.LOG_LEVEL || 'info';
}

/** Where traces go. All requests are traced while that is set; the router decides about what follows from them. */
export function tracingSettings(): TracingSettings {
  return { endpoint: process.env.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, '') || undefined, ratio: 1 };
}

/** Where the graph is. Read at each call, so that one build serves every place it is started in. */
export function graphUrl(): string {
  return process.env.GOODGO_GRAPH_URL ?? 'http://127.0.0.1:4000/graphql';
}
