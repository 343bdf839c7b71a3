import type { Database } from '@goodgo/database';
import { newId } from '@goodgo/ids';
import { createMetrics } from '@goodgo/metrics';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DomainEvent } from './domain-event.ts';
import type { EventBus } from './event-bus.ts';
import { appendToOutbox } from './outbox.ts';
import { createRedisEventBus } from './redis-event-bus.ts';
import { trimInbox, trimOutbox } from './retention.ts';
import { partitions, streamName } from './stream-name.ts';
import { someEvent, write } from './testing/applied.ts';
import { World } from './testing/world.ts';

describe('the relay', () => {
  let world: World;
  let nth = 0;
  beforeAll(async () => {
    world = await World.start();
  });
  afterAll(() => world.close());

  async function publisher(): Promise<{ service: string; database: Database; bus: EventBus }> {
    nth += 1;
    const service = `catalog${nth}`;
    const database = await world.database(service);
    const bus = createRedisEventBus({ redis: world.client('producer'), logger: world.logger });
    return { service, database, bus };
  }

  /** The sequences in the streams of a publisher, partition by partition. */
  async function published(service: string): Promise<DomainEvent[]> {
    const redis = await world.redis();
    const streams = partitions.map((partition) => redis.xrange(streamName(service, partition), '-', '+'));
    const entries = (await Promise.all(streams)).flat();
    return entries.map(([, fields]) => JSON.parse(fields[1] ?? '') as DomainEvent);
  }

  const several = (count: number) => {
    const [tenantId, aggregateId] = [newId(), newId()];
    return Array.from({ length: count }, (_, sequence) => someEvent({ tenantId, aggregateId, sequence }));
  };

  it('refuses an event of another tenant than its transaction', async () => {
    const { database } = await publisher();
    await expect(
      database.transaction(newId(), (tx) => appendToOutbox(tx, [someEvent({ tenantId: newId() })])),
    ).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
  });

  it('carries an event as it was written, its time in UTC', async () => {
    const { service, database } = await publisher();
    const event = someEvent({
      tenantId: newId(),
      occurredAt: '2026-11-22T15:30:00.5+07:00',
      data: { tên: 'Bánh mì "đặc biệt"', list: [1, null], nested: { '{}': '\\' } },
    });
    await write(database, [event]);
    await world.relay({ service, database }).drain();
    expect(await published(service)).toEqual([{ ...event, occurredAt: '2026-11-22T08:30:00.500Z' }]);
  });

  it('sends at once what it is notified of', async () => {
    const { service, database } = await publisher();
    const relay = world.relay({ service, database });
    relay.start();
    await relay.drain();
    await write(database, several(1));
    relay.notify();
    await expect.poll(() => published(service), { timeout: 400, interval: 5 }).toHaveLength(1);
    await relay.stop();
  });

  it('keeps the order of an aggregate when two relays work on one outbox', async () => {
    const { service, database } = await publisher();
    const relays = [world.relay({ service, database }), world.relay({ service, database })];
    for (const relay of relays) relay.start();
    const events = several(1_000);
    for (let at = 0; at < events.length; at += 50) {
      await write(database, events.slice(at, at + 50));
      for (const relay of relays) relay.notify();
    }
    await Promise.all(relays.map((relay) => relay.drain()));
    const sequences = (await published(service)).map((event) => event.sequence);
    expect(sequences).toEqual(events.map((event) => event.sequence));
    await Promise.all(relays.map((relay) => relay.stop()));
  });

  it('sends a batch again whose sending was not confirmed, and loses nothing', async () => {
    const { service, database, bus } = await publisher();
    let isCut = true;
    const cut: EventBus = {
      ...bus,
      async publish(...batch) {
        const outcome = await bus.publish(...batch);
        if (!isCut || outcome !== 'published') return outcome;
        isCut = false;
        throw new Error('the connection was lost after the server had done its work');
      },
    };
    const events = several(10);
    await write(database, events);
    await world.relay({ service, database, bus: cut }).drain();
    const sequences = (await published(service)).map((event) => event.sequence);
    expect(sequences).toEqual([...events, ...events].map((event) => event.sequence));
  });

  it('sends the events of the last minute again when Redis restarted and may have lost them', async () => {
    const { service, database, bus } = await publisher();
    let incarnation = 'before';
    const restarting: EventBus = {
      ...bus,
      state: async (name) => ({ ...(await bus.state(name)), incarnation }),
    };
    const relay = world.relay({ service, database, bus: restarting });
    await write(database, several(20));
    await relay.drain();
    await database.system.query("UPDATE outbox SET sent_at = now() - interval '1 hour'");
    await write(database, several(30));
    await relay.drain();
    await (await world.redis()).del(...partitions.map((partition) => streamName(service, partition)));
    incarnation = 'after';
    await relay.drain();
    expect(await published(service)).toHaveLength(30);
  });

  it('measures what waits and what left', async () => {
    const { service, database } = await publisher();
    const metrics = createMetrics({ service });
    const relay = world.relay({ service, database, metrics });
    await write(database, several(3));
    await relay.drain();
    await relay.drain();
    const { body } = await metrics.text();
    expect(body).toContain(`events_outbox_unsent{service="${service}"} 0`);
    expect(body).toContain(`events_published_total{type="catalog.variant_changed",service="${service}"} 3`);
  });

  it('measures what waits while the transport is away', async () => {
    const { service, database, bus } = await publisher();
    const metrics = createMetrics({ service });
    const away: EventBus = { ...bus, state: () => Promise.reject(new Error('Redis is away')) };
    const relay = world.relay({ service, database, metrics, bus: away });
    await write(database, several(3));
    relay.start();
    await expect
      .poll(async () => (await metrics.text()).body, { timeout: 5_000 })
      .toContain(`events_outbox_unsent{service="${service}"} 3`);
    await relay.stop();
  });

  it('forgets sent events and inbox rows after their time, and never an unsent event', async () => {
    const { database } = await publisher();
    await write(database, several(30));
    await database.system.query("UPDATE outbox SET sent_at = now() - interval '8 days' WHERE sequence < 10");
    await database.system.query('UPDATE outbox SET sent_at = now() WHERE sequence BETWEEN 10 AND 19');
    await trimOutbox(database, 7 * 24 * 60 * 60 * 1_000);
    const left = await database.system.query<{ sequence: bigint }>(
      'SELECT sequence FROM outbox ORDER BY sequence',
    );
    expect(left.map((row) => Number(row.sequence))).toEqual(
      Array.from({ length: 20 }, (_, index) => 10 + index),
    );

    await database.system.query(
      "INSERT INTO inbox SELECT gen_random_uuid(), gen_random_uuid(), now() - n * interval '1 day' FROM generate_series(1, 20) AS n",
    );
    await trimInbox(database, 15 * 24 * 60 * 60 * 1_000);
    expect(await database.system.query('SELECT 1 FROM inbox')).toHaveLength(14);
  });
});
