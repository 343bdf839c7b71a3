import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { newId } from '@goodgo/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applied, note, someEvent, write } from './testing/applied.ts';
import { World } from './testing/world.ts';

describe('events while processes are killed', () => {
  let world: World;
  let nth = 0;
  beforeAll(async () => {
    world = await World.start();
  });
  afterAll(() => world.close());

  async function start() {
    nth += 1;
    const [service, group] = [`catalog${nth}`, `order${nth}`];
    const [catalog, order] = await Promise.all([service, group].map((name) => world.database(name)));
    if (catalog === undefined || order === undefined) throw new Error('no database');
    const relay = world.relay({ service, database: catalog });
    const handlers = { 'catalog.variant_changed': note };
    const consumer = world.consumer({ service: group, from: [service], handlers, database: order });
    const tenantId = newId();
    return { service, group, catalog, order, relay, consumer, tenantId };
  }

  async function death(victim: ChildProcess): Promise<void> {
    const [, signal] = await once(victim, 'exit');
    expect(signal).toBe('SIGKILL');
  }

  it('loses nothing and doubles nothing when the relay dies between sending and marking', async () => {
    const { service, catalog, order, relay, consumer, tenantId } = await start();
    const events = Array.from({ length: 50 }, () => someEvent({ tenantId }));
    await write(catalog, events);
    await death(world.victim({ role: 'relay', service, from: [], diesAt: 'after-publish' }));
    await relay.drain();
    consumer.start();
    await consumer.drain();
    const rows = await applied(order, tenantId);
    expect(rows.map((row) => row.event_id).toSorted()).toEqual(events.map((event) => event.id).toSorted());
    await consumer.stop();
  });

  it('loses nothing and doubles nothing when the consumer dies between effect and acknowledgement', async () => {
    const { service, group, catalog, order, relay, consumer, tenantId } = await start();
    const events = Array.from({ length: 50 }, () => someEvent({ tenantId }));
    await write(catalog, events);
    await relay.drain();
    await death(world.victim({ role: 'consumer', service: group, from: [service], diesAt: 'after-effect' }));
    expect((await applied(order, tenantId)).length).toBeGreaterThan(0);
    consumer.start();
    await consumer.drain();
    const rows = await applied(order, tenantId);
    expect(rows.map((row) => row.event_id).toSorted()).toEqual(events.map((event) => event.id).toSorted());
    await consumer.stop();
  });

  it('sets aside the event that kills whoever handles it, and only that one', async () => {
    const { service, group, catalog, order, relay, consumer, tenantId } = await start();
    const aggregateId = newId();
    const events = Array.from({ length: 30 }, (_, sequence) =>
      someEvent({ tenantId, aggregateId, sequence, data: sequence === 10 ? { kills: true } : {} }),
    );
    await write(catalog, events);
    await relay.drain();
    const live = async (): Promise<void> => {
      const victim = world.victim({
        role: 'consumer',
        service: group,
        from: [service],
        diesAt: 'in-handler',
      });
      const died = death(victim).then(() => 'died');
      const done = expect
        .poll(consumer.deadLetters, { timeout: 20_000 })
        .toHaveLength(1)
        .then(() => 'done');
      if ((await Promise.race([died, done])) === 'died') await live();
      await done;
      victim.kill('SIGKILL');
    };
    await live();
    consumer.start();
    await consumer.drain();
    const sequences = (await applied(order, tenantId)).map((row) => Number(row.sequence));
    expect(sequences).toEqual(events.map((event) => event.sequence).filter((sequence) => sequence !== 10));
    expect(await consumer.deadLetters()).toMatchObject([{ event: { sequence: 10 }, deliveries: 5 }]);
    await consumer.stop();
  });

  it('keeps everything once and in order while relays and consumers are killed and frozen at random', async () => {
    const { service, group, catalog, order, relay, consumer, tenantId } = await start();
    const aggregates = Array.from({ length: 20 }, () => newId());
    const roles = ['relay', 'relay', 'consumer', 'consumer'] as const;
    const spawnOne = (role: (typeof roles)[number]) =>
      world.victim({ role, service: role === 'relay' ? service : group, from: [service] });
    const victims = roles.map(spawnOne);
    const rounds = 16;
    const events = Array.from({ length: rounds * 100 }, (_, index) =>
      someEvent({ tenantId, aggregateId: aggregates[index % 20] ?? '', sequence: Math.floor(index / 20) }),
    );
    for (let round = 0; round < rounds; round += 1) {
      const at = round % roles.length;
      const role = roles[at] ?? 'relay';
      const seen = (await applied(order, tenantId)).length;
      await write(catalog, events.slice(round * 100, (round + 1) * 100));
      // A fault falls while events flow: some of this round arrived, and all of the one before last. So no event
      // is met by five faults, after which it would rightly be taken for what ends the processes.
      await expect
        .poll(async () => (await applied(order, tenantId)).length, { timeout: 15_000, interval: 5 })
        .toBeGreaterThan(Math.max(seen, (round - 1) * 100));
      victims[at]?.kill(round % 3 === 0 ? 'SIGSTOP' : 'SIGKILL');
      const frozen = victims[at];
      if (round % 3 === 0) world.after(1_500, () => frozen?.kill('SIGCONT'));
      else victims[at] = spawnOne(role);
    }
    await relay.drain(30_000);
    consumer.start();
    await consumer.drain(30_000);
    expect(await consumer.deadLetters()).toEqual([]);
    const rows = await applied(order, tenantId);
    for (const aggregateId of aggregates) {
      const sequences = rows
        .filter((row) => row.aggregate_id === aggregateId)
        .map((row) => Number(row.sequence));
      expect(sequences).toEqual(Array.from({ length: rounds * 5 }, (_, sequence) => sequence));
    }
    await consumer.stop();
  }, 60_000);
});
