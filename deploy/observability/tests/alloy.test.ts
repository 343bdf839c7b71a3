import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { alloyFile } from '../src/files.ts';
import { alloyPipeline } from './alloy-pipeline.ts';
import { type AlloyValue, readAlloy } from './alloy-syntax.ts';

const config = readFileSync(alloyFile, 'utf8');
const ship = alloyPipeline(config);

function namesIn(value: AlloyValue): string[] {
  if (typeof value === 'string') return [];
  if (Array.isArray(value)) return value.flatMap(namesIn);
  return 'name' in value ? [value.name] : [];
}

describe('the configuration of Alloy', () => {
  it('names only components that it has', () => {
    const blocks = readAlloy(config);
    const components = blocks.flatMap(({ type, label }) => (label ? [`${type}.${label}`] : []));
    const named = blocks.flatMap(({ attributes }) => [...attributes.values()].flatMap(namesIn));
    expect(named.length).toBeGreaterThan(3);
    for (const name of named) expect(components).toContain(name.split('.').slice(0, -1).join('.'));
  });

  it.each([
    ['an open block', 'loki.write "loki" {'],
    ['a value without a name', 'loki.write "loki" { = "x" }'],
    ['an open text', 'logging { level = "warn }'],
  ])('is not read with %s', (_, text) => {
    expect(() => readAlloy(text)).toThrow(SyntaxError);
  });

  it('makes streams of service, level and tier, and keeps request and trace beside the line', () => {
    const line = JSON.stringify({
      time: '2026-11-22T23:53:16.607Z',
      level: 'warn',
      service: 'router',
      tenantTier: 'standard',
      requestId: 'request-1',
      traceId: '0af7651916cd43dd8448eb211c80319c',
      msg: 'http.request',
    });
    expect(ship(line, 'router-2')).toMatchObject({
      labels: { service: 'router', level: 'warn', tenant_tier: 'standard' },
      beside: { request_id: 'request-1', trace_id: '0af7651916cd43dd8448eb211c80319c' },
      time: new Date('2026-11-22T23:53:16.607Z'),
      line,
    });
  });

  it('knows a request of Traefik by the id that the router gave it', () => {
    const line = JSON.stringify({
      level: 'info',
      'downstream_X-Request-Id': 'request-1',
      TraceId: 'trace-1',
    });
    expect(ship(line, 'traefik')).toMatchObject({
      labels: { service: 'traefik', level: 'info' },
      beside: { request_id: 'request-1', trace_id: 'trace-1' },
    });
  });

  it('keeps a line that is not JSON under the name of its container', () => {
    expect(ship('LOG:  database system is ready', 'postgres')).toMatchObject({
      labels: { service: 'postgres', level: 'unknown' },
      beside: {},
    });
  });

  it.each([
    'connecting to postgresql://order:canary@postgres:5432/order',
    'Authorization: Bearer canary',
    '{"password":"canary"}',
    "password = 'canary'",
    'refused eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.canary',
  ])('takes a secret out that no logger has seen: %s', (line) => {
    expect(ship(line, 'postgres').line).not.toContain('canary');
    expect(ship(line, 'postgres').line).toContain('[redacted]');
  });
});
