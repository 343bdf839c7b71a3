import { newId } from '@goodgo/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applied, note, someEvent, write } from './testing/applied.ts';
import { World } from './testing/world.ts';

describe('events while something is down', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
  });
  afterAll(() => world.close());

  async function start(nth: number) {
    const [service, group] = [`catalog${nth}`, `order${nth}`];
    const catalog = await world.database(service);
    const order = await world.database(group);
    const relay = world.relay({ service, database: catalog });
    const handlers = { 'catalog.variant_changed': note };
    const consumer = world.consumer({ service: group, from: [service], handlers, database: order });
    relay.start();
    consumer.start();
    return { catalog, order, relay, consumer };
  }

  const linesAbout = (part: string) =>
    world.lines.filter((line) => line.msg.includes(part)).map(({ level, msg }) => `${level}: ${msg}`);

  it('delivers what was written while Redis was down as soon as it is back, and says so once', async () => {
    const { catalog, order, relay, consumer } = await start(1);
    const tenantId = newId();
    const events = Array.from({ length: 60 }, () => someEvent({ tenantId }));
    await write(catalog, events.slice(0, 20));
    await relay.drain();
    await consumer.drain();
    await world.stopRedis();
    for (const event of events.slice(20)) {
      await write(catalog, [event]);
      relay.notify();
    }
    await expect.poll(() => linesAbout('event relay of catalog1'), { timeout: 5_000 }).toHaveLength(1);
    await world.startRedisAgain();
    await relay.drain();
    await consumer.drain();
    const rows = await applied(order, tenantId);
    expect(rows.map((row) => row.event_id).toSorted()).toEqual(events.map((event) => event.id).toSorted());
    expect(linesAbout('event relay of catalog1')).toEqual([
      'warn: the event relay of catalog1 is interrupted; it goes on by itself',
      'info: the event relay of catalog1 goes on',
    ]);
    await Promise.all([relay.stop(), consumer.stop()]);
  });

  it('goes on by itself when PostgreSQL was down, and no event is blamed for it', async () => {
    const { catalog, order, relay, consumer } = await start(2);
    const tenantId = newId();
    const events = Array.from({ length: 40 }, () => someEvent({ tenantId }));
    await write(catalog, events);
    await world.stopPostgres();
    await expect.poll(() => linesAbout('event relay of catalog2'), { timeout: 5_000 }).toHaveLength(1);
    await world.startPostgresAgain();
    await relay.drain();
    await consumer.drain();
    const rows = await applied(order, tenantId);
    expect(rows.map((row) => row.event_id).toSorted()).toEqual(events.map((event) => event.id).toSorted());
    expect(await consumer.deadLetters()).toEqual([]);
    await Promise.all([relay.stop(), consumer.stop()]);
  });

  it('stops within five seconds while Redis is down', async () => {
    const { relay, consumer } = await start(3);
    await relay.drain();
    await consumer.drain();
    await world.stopRedis();
    const stopped = Promise.all([relay.stop(), consumer.stop()]).then(() => 'stopped');
    await expect(
      Promise.race([stopped, expect.poll(() => false, { timeout: 5_000 }).toBe(true)]),
    ).resolves.toBe('stopped');
    await world.startRedisAgain();
  });
});
