import { expect, it } from 'vitest';
import { inheritedEnv } from './services.ts';

it('services inherit how they behave, and no secret', () => {
  const passed = {
    PATH: '/usr/bin',
    LOG_LEVEL: 'debug',
    LAME_DUCK_MS: '2000',
    GOODGO_CORS_ORIGINS: 'https://shop.example',
    ORDER_POOL_SIZE: '20',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://tempo:4318',
    OTEL_TRACES_SAMPLER_ARG: '0.1',
    NODE_OPTIONS: '--max-old-space-size=512',
  };
  const kept = {
    ORDER_DATABASE_URL: 'postgres://goodgo:secret@db/order',
    REDIS_URL: 'redis://:secret@redis',
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=secret',
    OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'authorization=secret',
    AWS_SECRET_ACCESS_KEY: 'secret',
    npm_config_PATH: '/elsewhere',
  };
  expect(inheritedEnv({ ...passed, ...kept, TZ: undefined })).toEqual({
    ...passed,
    APOLLO_TELEMETRY_DISABLED: '1',
    NODE_ENV: 'production',
  });
});
