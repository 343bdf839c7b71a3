import { fileURLToPath } from 'node:url';
import { bootConstellation, type Constellation, demoMerchant, seedDemo } from '@goodgo/constellation';
import { newId } from '@goodgo/ids';
import { eventually, type SunkSpan, startTraceSink, type TraceSink } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskGraph, signIn } from './support/graph.ts';
import { signInTill, type Till } from './support/till.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const [, manager] = demoMerchant.staff;

let sink: TraceSink;
let system: Constellation;
let till: Till;
let ask: AskGraph;
beforeAll(async () => {
  sink = await startTraceSink();
  system = await bootConstellation({
    root,
    topology: 'separate',
    ports: 'free',
    durable: false,
    env: { ...process.env, LOG_LEVEL: 'warn', OTEL_EXPORTER_OTLP_ENDPOINT: sink.url },
  });
  await seedDemo(system);
  till = await signInTill(system.graphUrl);
  ask = await signIn(system.graphUrl, manager.email);
});
afterAll(async () => {
  await system.stop();
  await sink.close();
});

/** The first span that is like this, once it has arrived. Events are sent and handled at least once. */
async function arrived(like: (span: SunkSpan) => boolean): Promise<SunkSpan> {
  return eventually(
    () => {
      const found = sink.spans.find(like);
      expect(found).toBeDefined();
      return found as SunkSpan;
    },
    { deadlineMs: 15_000 },
  );
}

function childrenOf(parent: SunkSpan): SunkSpan[] {
  return sink.spans.filter(({ parentSpanId }) => parentSpanId === parent.spanId);
}

/** The spans below, whatever lies between. */
function allBelow(parent: SunkSpan): SunkSpan[] {
  return childrenOf(parent).flatMap((child) => [child, ...allBelow(child)]);
}

/** What the service answered to a call of another, which is the only child of that call. */
function answerTo(call: SunkSpan | undefined): SunkSpan {
  expect(call).toBeDefined();
  const [answer, ...others] = call ? childrenOf(call) : [];
  expect(others).toEqual([]);
  expect(answer).toMatchObject({ kind: 'server', service: call?.attributes['peer.service'] });
  return answer as SunkSpan;
}

const namesOf = (spans: readonly SunkSpan[]) => spans.map(({ name }) => name);
const isCall = ({ kind, attributes }: SunkSpan) => kind === 'client' && 'peer.service' in attributes;

describe('one sale', () => {
  it('is one trace, from the router through the subgraphs and their peers to the SQL statements', async () => {
    await till.sell(newId());
    const server = await arrived(
      ({ service, kind, attributes }) =>
        service === 'router' && kind === 'server' && attributes['graphql.operation.name'] === 'Sell',
    );
    expect(server).toMatchObject({ name: 'POST /graphql', parentSpanId: undefined, failed: false });
    expect(server.attributes).toMatchObject({
      'graphql.operation.type': 'mutation',
      'http.route': '/graphql',
    });
    await eventually(() => {
      // A server span ends, and is sent, after everything below it in its process.
      const answers = allBelow(server).filter(({ kind }) => kind === 'server');
      expect(new Set(answers.map(({ service }) => service))).toEqual(
        new Set(['order', 'inventory', 'payment']),
      );
    });

    const inRouter = allBelow(server).filter(({ service }) => service === 'router');
    expect(namesOf(inRouter)).toEqual(expect.arrayContaining(['graphql.execute', 'POST order']));
    const order = answerTo(inRouter.find(isCall));
    const [toInventory, toPayment] = childrenOf(order).filter(isCall);
    const inventory = answerTo(toInventory);
    const payment = answerTo(toPayment);
    expect([order.service, inventory.service, payment.service]).toEqual(['order', 'inventory', 'payment']);

    for (const answer of [order, inventory, payment]) {
      const statements = childrenOf(answer).filter(({ attributes }) => 'db.system.name' in attributes);
      expect(namesOf(statements)).toEqual(expect.arrayContaining(['INSERT idempotency_keys', 'COMMIT']));
      for (const { attributes } of statements) expect(attributes['db.namespace']).toBe(answer.service);
    }
    expect(namesOf(childrenOf(inventory)).join()).toContain('stock_levels');
    const traceIds = new Set(allBelow(server).map(({ traceId }) => traceId));
    expect([...traceIds]).toEqual([server.traceId]);
    const ofTheSale = sink.spans.filter(({ traceId }) => traceId === server.traceId);
    expect(ofTheSale).toHaveLength(allBelow(server).length + 1); // nothing of it hangs in the air
  });

  it('goes on in its events: what sends one is linked to what created it', async () => {
    const created = await eventually(() => {
      const found = sink.spans.filter(({ name }) => name === 'create order.completed').at(-1);
      expect(found).toBeDefined();
      return found as SunkSpan;
    });
    expect(created.kind).toBe('producer');
    expect(namesOf(childrenOf(created))).toEqual(['INSERT outbox']);
    const id = created.attributes['messaging.message.id'];
    const sent = await arrived(
      ({ name, links }) => name === 'send order' && links.some(({ spanId }) => spanId === created.spanId),
    );
    expect(sent.traceId).not.toBe(created.traceId);
    expect(sent.attributes).toMatchObject({ 'messaging.message.id': id, 'messaging.operation.type': 'send' });
  });
});

it('whoever handles an event does so in a trace that is linked to the one that caused it', async () => {
  const { viewer } = await ask<{ viewer: { stores: { id: string }[] } }>('{ viewer { stores { id } } }');
  const { searchVariants } = await ask<{ searchVariants: { nodes: { id: string; version: number }[] } }>(
    'query Find($storeId: ID!) { searchVariants(storeId: $storeId, query: "ca phe", first: 1) { nodes { id version } } }',
    { storeId: viewer.stores[0]?.id },
  );
  const [variant] = searchVariants.nodes;
  const input = {
    idempotencyKey: newId(),
    id: variant?.id,
    expectedVersion: variant?.version,
    price: { amountMinor: '31000', currency: 'VND' },
  };
  await ask(
    'mutation Reprice($input: UpdateVariantInput!) { updateVariant(input: $input) { userErrors { code } } }',
    { input },
  );
  const created = await eventually(() => {
    const found = sink.spans.filter(({ name }) => name === 'create catalog.variant_changed').at(-1);
    expect(
      found && sink.spans.some((span) => span.traceId === found.traceId && span.name === 'POST catalog'),
    ).toBe(true);
    return found as SunkSpan;
  });
  const handled = await arrived(
    ({ kind, failed, links }) =>
      kind === 'consumer' && !failed && links.some(({ spanId }) => spanId === created.spanId),
  );
  expect(handled).toMatchObject({
    service: 'order',
    name: 'process catalog.variant_changed',
    parentSpanId: undefined,
    links: [{ traceId: created.traceId, spanId: created.spanId }],
  });
  expect(handled.traceId).not.toBe(created.traceId);
  expect(namesOf(childrenOf(handled))).toEqual(expect.arrayContaining(['INSERT inbox', 'COMMIT']));
});

it('continues the trace of whoever stands in front', async () => {
  const inFront = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
  const headers = {
    'content-type': 'application/json',
    traceparent: `00-${inFront.traceId}-${inFront.spanId}-00`, // the router decides itself what is recorded
  };
  const body = JSON.stringify({ query: 'query InFront { __typename }' });
  await fetch(system.graphUrl, { method: 'POST', headers, body });
  const server = await arrived(({ traceId, kind }) => traceId === inFront.traceId && kind === 'server');
  expect(server).toMatchObject({ service: 'router', kind: 'server', parentSpanId: inFront.spanId });
});

it('tells nobody a secret, a name or a value', async () => {
  const attempts = () =>
    sink.spans.filter(({ service, kind, attributes }) => {
      const operation = String(attributes['graphql.operation.name']);
      return service === 'auth' && kind === 'server' && operation.startsWith('SignIn');
    });
  const before = attempts().length;
  await expect(signIn(system.graphUrl, 'canary@demo.goodgo.vn')).rejects.toThrow();
  await eventually(() => expect(attempts().length).toBeGreaterThan(before));
  const told = JSON.stringify(sink.spans.map(({ name, attributes }) => [name, attributes]));
  expect(told.length).toBeGreaterThan(10_000);
  const secrets = [demoMerchant.password, manager.email, 'canary', '500000', 'eyJ', 'ca phe', '{ userErrors'];
  expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
});

it('histograms say in OpenMetrics by which trace to look a slow request up', async () => {
  const accept = 'application/openmetrics-text; version=1.0.0';
  const response = await fetch(`${system.services.get('order')?.url}/metrics`, { headers: { accept } });
  const text = await response.text();
  expect(response.headers.get('content-type')).toContain('application/openmetrics-text');
  const [, traceId] =
    /^http_request_duration_seconds_bucket\{.*# \{trace_id="([\da-f]{32})"\}/m.exec(text) ?? [];
  expect(sink.spans.map((span) => span.traceId)).toContain(traceId);
});
