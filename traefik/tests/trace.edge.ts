import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { bootConstellation, seedDemo } from '@goodgo/constellation';
import { newId } from '@goodgo/ids';
import { eventually, type SunkSpan, startTraceSink, type TraceSink } from '@goodgo/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signInTill } from '../../tests/support/till.ts';
import { startTraefik, type Traefik } from '../src/index.ts';
import { accessLines } from './support/edge.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const patience = { deadlineMs: 15_000 };
const stops: (() => unknown)[] = [];
let sink: TraceSink;
let traefik: Traefik;
beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'goodgo-edge-'));
  stops.push(() => rmSync(dataDir, { recursive: true, force: true }));
  sink = await startTraceSink();
  stops.push(() => sink.close());
  const env = { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: sink.url };
  const system = await bootConstellation({ root, topology: 'separate', ports: 'free', durable: false, env });
  stops.push(() => system.stop());
  await seedDemo(system);
  const router = new URL(system.graphUrl).origin;
  traefik = await startTraefik({ routerUrls: [router], webUrls: [router], dataDir, otlpEndpoint: sink.url });
  stops.push(() => traefik.stop());
  setDefaultCACertificates([...getCACertificates(), traefik.certificate ?? '']);
});
afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
});

const isSaleInRouter = ({ service, kind, attributes }: SunkSpan) =>
  service === 'router' && kind === 'server' && attributes['graphql.operation.name'] === 'Sell';

it('a sale is one trace from the edge on: what the router does of it stands below a span of Traefik', async () => {
  const till = await signInTill(`${traefik.httpsUrl}/graphql`);
  await till.sell(newId());
  const sale = await eventually(() => {
    const found = sink.spans.find(isSaleInRouter);
    expect(found).toBeDefined();
    return found as SunkSpan;
  }, patience);
  const { traceId, parentSpanId = '' } = sale;
  expect(parentSpanId).toMatch(/^[\da-f]{16}$/);
  await eventually(() => {
    expect(accessLines(traefik).map(({ TraceId }) => TraceId)).toContain(traceId);
    const ids = [traceId, parentSpanId].map((id) => Buffer.from(id, 'hex'));
    expect(sink.protobuf.some((spans) => ids.every((id) => spans.includes(id)))).toBe(true);
    const services = sink.spans.filter((span) => span.traceId === traceId).map(({ service }) => service);
    expect(new Set(services)).toEqual(new Set(['router', 'order', 'inventory', 'payment']));
  }, patience);
});
