import { variable } from '@goodgo/env';
import type { TracingSettings } from '@goodgo/tracing';
import { z } from 'zod';

/** The environment variables of the tracing of every service, with the names that OpenTelemetry gives them. */
export const tracingVariables = {
  OTEL_EXPORTER_OTLP_ENDPOINT: variable(z.union([z.literal(''), z.url({ protocol: /^https?$/ })]), {
    description: 'Where traces go, by OTLP/HTTP: `http://tempo:4318`. Without it there are none.',
    default: '',
  }),
  OTEL_TRACES_SAMPLER_ARG: variable(z.coerce.number().min(0).max(1), {
    description: 'The share of requests that is traced. The router decides, subgraphs follow it.',
    default: '1',
  }),
};

/** The settings in a parsed environment. */
export function tracingSettings(config: {
  readonly OTEL_EXPORTER_OTLP_ENDPOINT: string;
  readonly OTEL_TRACES_SAMPLER_ARG: number;
}): TracingSettings {
  const endpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/+$/, '') || undefined;
  return { endpoint, ratio: config.OTEL_TRACES_SAMPLER_ARG };
}
