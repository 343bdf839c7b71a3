import { newId } from '@goodgo/ids';
import { createMetrics } from '@goodgo/metrics';
import { continueTrace } from '@goodgo/tracing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendToOutbox } from './outbox.ts';
import { partitionOf, streamName } from './stream-name.ts';
import { applied, note, someEvent, write } from './testing/applied.ts';
import { World } from './testing/world.ts';

const traceparentOf = (digit: string) => `00-${digit.repeat(32)}-${digit.repeat(16)}-01`;

type Handlers = Parameters<World['consumer']>[0]['handlers'];

describe('events from one subgraph to another', () => {
  let world: World;
  let nth = 0;
  beforeAll(async () => {
    world = await World.start();
  });
  afterAll(() => world.close());

  /** A publisher and a group of consumers, with databases and streams of their own. */
  async function start(handlers: Handlers, consumers = 1) {
    nth += 1;
    const [name, group] = [`catalog${nth}`, `order${nth}`];
    const [catalog, order] = await Promise.all([name, group].map((name) => world.database(name)));
    if (catalog === undefined || order === undefined) throw new Error('no database');
    const join = () => world.consumer({ service: group, from: [name], handlers, database: order });
    const running = {
      ...{ name, group, catalog, order, join },
      relay: world.relay({ service: name, database: catalog }),
      consumers: Array.from({ length: consumers }, join),
    };
    running.relay.start();
    for (const consumer of running.consumers) consumer.start();
    return running;
  }

  type Running = Awaited<ReturnType<typeof start>>;

  async function settle({ relay, consumers }: Running): Promise<void> {
    await relay.drain();
    await consumers[0]?.drain();
  }

  async function stop({ relay, consumers }: Running): Promise<void> {
    await Promise.all([relay.stop(), ...consumers.map((consumer) => consumer.stop())]);
  }

  it('delivers every committed event, with its trace context, and nothing of a rolled back transaction', async () => {
    const running = await start({ 'catalog.variant_changed': note });
    const tenantId = newId();
    const events = Array.from({ length: 500 }, () =>
      someEvent({ tenantId, traceparent: traceparentOf('d') }),
    );
    await write(running.catalog, events);
    const rolledBack = running.catalog.transaction(tenantId, async (tx) => {
      await appendToOutbox(tx, [someEvent({ tenantId })]);
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow();
    await settle(running);
    const rows = await applied(running.order, tenantId);
    expect(rows.map((row) => row.event_id).toSorted()).toEqual(events.map((event) => event.id).toSorted());
    expect(new Set(rows.map((row) => row.traceparent))).toEqual(new Set([traceparentOf('d')]));
    await stop(running);
  });

  it('keeps what a handler causes in the trace of its event, also when it is replayed', async () => {
    let broken = true;
    const running = await start({
      'catalog.variant_changed': async (tx, event) => {
        await appendToOutbox(tx, [someEvent({ tenantId: event.tenantId, sequence: event.sequence })]);
        if (broken && event.sequence === 3) throw new Error('not yet');
      },
    });
    const tenantId = newId();
    const own = traceparentOf('a');
    const caller = traceparentOf('b');
    await continueTrace(caller, () =>
      write(running.catalog, [
        someEvent({ tenantId, sequence: 1 }),
        someEvent({ tenantId, sequence: 2, traceparent: own }),
        someEvent({ tenantId, sequence: 3 }),
      ]),
    );
    await write(running.catalog, [someEvent({ tenantId, sequence: 4 })]);
    await settle(running);
    broken = false;
    await continueTrace(traceparentOf('c'), async () => running.consumers[0]?.replay());
    const caused = await running.order.system.query<{ sequence: bigint; traceparent: string | null }>(
      'SELECT sequence, traceparent FROM outbox ORDER BY sequence',
    );
    expect(caused.map(({ sequence, traceparent }) => [sequence, traceparent])).toEqual([
      [1n, caller],
      [2n, own],
      [3n, caller],
      [4n, null],
    ]);
    await stop(running);
  });

  it('applies an event once however often it is delivered', async () => {
    const running = await start({ 'catalog.variant_changed': note });
    const tenantId = newId();
    const event = someEvent({ tenantId });
    const redis = await world.redis();
    const copies = ['0', '0', '7', '9', '9'].map((partition) =>
      redis.xadd(streamName(running.name, Number(partition)), '*', 'event', JSON.stringify(event)),
    );
    await Promise.all(copies);
    await settle(running);
    expect(await applied(running.order, tenantId)).toHaveLength(1);
    await stop(running);
  });

  it('keeps the order of each aggregate with two consumers of one group, one of which comes and goes', async () => {
    const running = await start({ 'catalog.variant_changed': note }, 2);
    const tenants = [newId(), newId(), newId()];
    const aggregates = tenants.flatMap((tenantId) =>
      Array.from({ length: 10 }, () => ({ tenantId, aggregateId: newId() })),
    );
    for (let sequence = 1; sequence <= 30; sequence += 1) {
      await write(
        running.catalog,
        aggregates.map((aggregate) => someEvent({ ...aggregate, sequence })),
      );
      running.relay.notify();
      if (sequence === 10) await running.consumers[1]?.stop();
      if (sequence === 20) {
        const late = running.join();
        late.start();
        running.consumers[1] = late;
      }
    }
    await settle(running);
    for (const { tenantId, aggregateId } of aggregates) {
      const rows = (await applied(running.order, tenantId)).filter((row) => row.aggregate_id === aggregateId);
      expect(rows.map((row) => Number(row.sequence))).toEqual(
        Array.from({ length: 30 }, (_, index) => index + 1),
      );
    }
    await stop(running);
  });

  it('gives two consumers of one group about half of the partitions each', async () => {
    const running = await start({ 'catalog.variant_changed': note }, 2);
    const redis = await world.redis();
    await expect
      .poll(
        async () => {
          const leases = await redis.hgetall(`goodgo:events:leases:${running.group}`);
          const owners = Object.entries(leases).filter(([field]) => !field.startsWith('member:'));
          return [...Map.groupBy(owners, ([, owner]) => owner).values()].map((held) => held.length);
        },
        { timeout: 5_000 },
      )
      .toEqual([8, 8]);
    await stop(running);
  });

  it('acknowledges events of types that nobody handles', async () => {
    const running = await start({});
    await write(running.catalog, [someEvent({ tenantId: newId() })]);
    await settle(running);
    expect(await running.consumers[0]?.deadLetters()).toEqual([]);
    await stop(running);
  });

  it('sets an event aside after five deliveries while those behind it go on, and a replay applies it once', async () => {
    let broken = true;
    let attempts = 0;
    const tenantId = newId();
    const aggregateId = newId();
    const poison = someEvent({ tenantId, aggregateId, sequence: 2 });
    const running = await start({
      'catalog.variant_changed': async (tx, event) => {
        if (event.id === poison.id) attempts += 1;
        await note(tx, event);
        if (broken && event.id === poison.id) throw new Error('cannot handle this');
      },
    });
    const around = [1, 3, 4].map((sequence) => someEvent({ tenantId, aggregateId, sequence }));
    await write(running.catalog, [...around.slice(0, 1), poison, ...around.slice(1)]);
    await settle(running);
    const sequences = async () => (await applied(running.order, tenantId)).map((row) => Number(row.sequence));
    expect(await sequences()).toEqual([1, 3, 4]);
    // One more run is the batch that all four events were tried in first.
    expect(attempts).toBeLessThanOrEqual(7);
    const [consumer] = running.consumers;
    const letters = await consumer?.deadLetters();
    expect(letters).toMatchObject([
      { event: poison, deliveries: 5, error: expect.stringContaining('cannot handle this') },
    ]);

    expect(await consumer?.replay()).toMatchObject({ replayed: [], failed: [{ eventId: poison.id }] });
    broken = false;
    const replays = await Promise.all([consumer?.replay([poison.id]), consumer?.replay()]);
    expect(replays.flatMap((report) => report?.replayed)).toEqual([poison.id]);
    expect(await sequences()).toEqual([1, 3, 4, 2]);
    expect(await consumer?.deadLetters()).toEqual([]);
    await stop(running);
  });

  it('does not let a failing event hold up other partitions', async () => {
    const tenantId = newId();
    const poison = someEvent({ tenantId });
    const running = await start({
      'catalog.variant_changed': async (tx, event) => {
        if (event.id === poison.id) throw new Error('never');
        await note(tx, event);
      },
    });
    const others = Array.from({ length: 50 }, () => someEvent({ tenantId })).filter(
      (event) => partitionOf(event) !== partitionOf(poison),
    );
    await write(running.catalog, [poison, ...others]);
    await running.relay.drain();
    const handled = async () =>
      (await applied(running.order, tenantId)).map((row) => row.event_id).toSorted();
    await expect.poll(handled, { timeout: 5_000 }).toEqual(others.map((event) => event.id).toSorted());
    expect(await running.consumers[0]?.deadLetters()).toEqual([]);
    await stop(running);
  });

  it('never applies an event of one tenant to the rows of another', async () => {
    const [victim, attacker] = [newId(), newId()];
    const running = await start({
      'catalog.variant_changed': (tx, event) => note(tx, { ...event, tenantId: victim }),
    });
    const event = someEvent({ tenantId: attacker });
    await write(running.catalog, [event]);
    await settle(running);
    expect(await applied(running.order, victim)).toEqual([]);
    const letters = (await running.consumers[0]?.deadLetters()) ?? [];
    expect(letters.map((letter) => letter.event.id)).toEqual([event.id]);
    await stop(running);
  });

  it('sends everything again when Redis lost all data, so that nothing is missing', async () => {
    const running = await start({ 'catalog.variant_changed': note });
    const tenantId = newId();
    const events = Array.from({ length: 300 }, (_, index) => someEvent({ tenantId, sequence: index }));
    await write(running.catalog, events.slice(0, 100));
    await settle(running);
    const redis = await world.redis();
    await write(running.catalog, events.slice(100, 200));
    await running.relay.drain();
    await redis.flushall();
    await write(running.catalog, events.slice(200));
    await settle(running);
    const rows = await applied(running.order, tenantId);
    expect(rows.map((row) => row.event_id).toSorted()).toEqual(events.map((event) => event.id).toSorted());
    await stop(running);
  });

  it('measures what became of the deliveries', async () => {
    nth += 1;
    const [service, group] = [`catalog${nth}`, `order${nth}`];
    const [catalog, order] = [await world.database(service), await world.database(group)];
    const metrics = createMetrics({ service: group });
    const handlers = { 'catalog.variant_changed': note };
    const consumer = world.consumer({ service: group, from: [service], handlers, database: order, metrics });
    consumer.start();
    const tenantId = newId();
    await write(catalog, [
      ...Array.from({ length: 3 }, () => someEvent({ tenantId })),
      someEvent({ tenantId, type: 'catalog.something_else' }),
    ]);
    await world.relay({ service, database: catalog }).drain();
    await consumer.drain();
    const { body } = await metrics.text();
    const handled = `events_handled_total{type="catalog.variant_changed",outcome="applied",service="${group}"} 3`;
    expect(body).toContain(handled);
    expect(body).toContain(`events_handled_total{type="other",outcome="ignored",service="${group}"} 1`);
    expect(body).toContain(`events_delivery_seconds_count{service="${group}",publisher="${service}"} 3`);
    await consumer.stop();
  });
});
