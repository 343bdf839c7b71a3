import { newId } from '@goodgo/ids';
import { afterEach, describe, expect, it } from 'vitest';
import type { DomainEvent } from './domain-event.ts';
import type { Delivery, EventBus, Receive, Subscription } from './event-bus.ts';
import { partitionOf } from './stream-name.ts';
import { someEvent } from './testing/applied.ts';

/** A transport under test. */
export type BusUnderTest = {
  /** A bus of a process of its own, on the same transport as the others. */
  createBus(): EventBus;
  /** The transport forgets everything. */
  loseEverything(): Promise<void>;
};

const leaseMs = 600;

/** What @goodgo/events relies on. A transport that passes can carry GoodGo's events. */
export function describeEventBus(name: string, transport: () => BusUnderTest): void {
  describe(`${name} as an event bus`, () => {
    const tenantId = newId();
    const subscriptions: Subscription[] = [];
    afterEach(async () => {
      await Promise.all(subscriptions.splice(0).map((subscription) => subscription.stop()));
    });

    async function publisher() {
      const [service, epoch, bus] = [`publisher-${newId()}`, newId(), transport().createBus()];
      await bus.beginEpoch(service, epoch);
      await bus.state(service);
      const publish = (events: readonly DomainEvent[]) => bus.publish(service, epoch, events);
      return { service, epoch, bus, publish };
    }

    function subscribe(service: string, group: string, receive: Receive): Subscription {
      const subscription = transport()
        .createBus()
        .subscribe({ group, from: [service], receive, leaseMs });
      subscriptions.push(subscription);
      return subscription;
    }

    function settleAll(into: Delivery[]): Receive {
      return async (deliveries) => {
        into.push(...deliveries);
        return { settled: deliveries };
      };
    }

    const drained = (subscription: Subscription) => subscription.drain(AbortSignal.timeout(10_000));

    /** Events of a few aggregates, several of each. */
    const events = (count: number) => {
      const aggregates = Array.from({ length: 20 }, () => newId());
      return Array.from({ length: count }, (_, sequence) =>
        someEvent({ tenantId, aggregateId: aggregates[sequence % 20] ?? '', sequence }),
      );
    };

    it('delivers everything to every group, in the order of publication within a partition', async () => {
      const { service, publish } = await publisher();
      const early: Delivery[] = [];
      const late: Delivery[] = [];
      const before = subscribe(service, 'early', settleAll(early));
      const published = events(300);
      expect(await publish(published.slice(0, 150))).toBe('published');
      await publish(published.slice(150));
      const after = subscribe(service, 'late', settleAll(late));
      await Promise.all([drained(before), drained(after)]);
      for (const received of [early, late]) {
        expect(received).toHaveLength(300);
        for (const deliveries of Map.groupBy(received, (delivery) => delivery.partition).values()) {
          const sequences = deliveries.map((delivery) => delivery.event.sequence);
          expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
        }
      }
    });

    it('delivers an event as it was published, with its partition and first attempt', async () => {
      const { service, publish } = await publisher();
      const received: Delivery[] = [];
      const subscription = subscribe(service, 'one', settleAll(received));
      const event = someEvent({
        tenantId,
        traceparent: '00-trace-span-01',
        data: { đồng: '25000', none: null },
      });
      await publish([event]);
      await drained(subscription);
      expect(received).toEqual([{ event, publisher: service, partition: partitionOf(event), attempt: 1 }]);
    });

    it('delivers what was not settled again, in order and with a higher attempt', async () => {
      const { service, publish } = await publisher();
      const attempts: string[] = [];
      const subscription = subscribe(service, 'stubborn', async (deliveries) => {
        const [first] = deliveries;
        attempts.push(...deliveries.map(({ event, attempt }) => `${event.sequence}:${attempt}`));
        const isRefused = first?.event.sequence === 0 && first.attempt < 4;
        return { settled: isRefused ? [] : deliveries, retryAfterMs: 1 };
      });
      const aggregateId = newId();
      await publish([0, 1].map((sequence) => someEvent({ tenantId, aggregateId, sequence })));
      await drained(subscription);
      expect(attempts).toEqual(['0:1', '1:1', '0:2', '1:2', '0:3', '0:4', '1:3']);
    });

    it('gives what a lost member had in hand to another, and each partition to one member at a time', async () => {
      const { service, publish } = await publisher();
      const inHand = new Set<number>();
      const overlaps: number[] = [];
      const received: Delivery[] = [];
      const member: Receive = async (deliveries) => {
        const partition = deliveries[0]?.partition ?? -1;
        if (inHand.has(partition)) overlaps.push(partition);
        inHand.add(partition);
        await Promise.resolve();
        received.push(...deliveries);
        inHand.delete(partition);
        return { settled: deliveries };
      };
      const silent = subscribe(service, 'many', async () => ({ settled: [], retryAfterMs: 60_000 }));
      const published = events(200);
      await publish(published);
      await expect
        .poll(async () => [...(await silent.backlog()).values()], { timeout: 5_000 })
        .toEqual([200]);
      const [first] = [subscribe(service, 'many', member), subscribe(service, 'many', member)];
      await silent.stop();
      await drained(first);
      expect(new Set(received.map((delivery) => delivery.event.id))).toEqual(
        new Set(published.map((event) => event.id)),
      );
      expect(overlaps).toEqual([]);
    });

    it('refuses to publish in an epoch it lost, and says that it lost it', async () => {
      const { service, epoch, bus, publish } = await publisher();
      expect(await bus.state(service)).toMatchObject({ epoch });
      await transport().loseEverything();
      expect(await bus.state(service)).toMatchObject({ epoch: undefined });
      expect(await publish(events(40))).toBe('epoch_lost');
      await bus.beginEpoch(service, newId());
      expect(await publish(events(40))).toBe('epoch_lost');
    });

    it('goes on delivering after it lost everything', async () => {
      const { service, bus, publish } = await publisher();
      const received: Delivery[] = [];
      const subscription = subscribe(service, 'patient', settleAll(received));
      await publish(events(40));
      await drained(subscription);
      await transport().loseEverything();
      const epoch = newId();
      await bus.beginEpoch(service, epoch);
      await bus.publish(service, epoch, events(40));
      await drained(subscription);
      expect(received).toHaveLength(80);
    });

    it('forgets what was published before an instant', async () => {
      const { service, bus, publish } = await publisher();
      await publish(events(2_000));
      await bus.trim(service, new Date(Date.now() + 60_000));
      const received: Delivery[] = [];
      await drained(subscribe(service, 'late', settleAll(received)));
      // A transport may keep whole blocks.
      expect(received.length).toBeLessThan(2_000);
    });
  });
}
