import { AppError } from '@goodgo/errors';
import { newId } from '@goodgo/ids';
import { type FakeClock, fakeClock } from '@goodgo/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aCashierOf, aSellingStore } from '../../tests/builders.ts';
import { inMemoryAssortment } from '../../tests/in-memory-assortment.ts';
import { createInMemorySaleStore } from '../../tests/in-memory-sale-store.ts';
import { createPeerBooks, type PeerBooks } from '../../tests/peer-books.ts';
import { placedSale } from '../../tests/placed-sale.ts';
import type { OrderPorts, Sale, SaleStore } from './ports.ts';
import { driverLeaseMs, driveSale } from './sale-saga.ts';
import { sweepSales } from './sweep-sales.ts';

/** What becomes of a call to a peer or to the database. */
const fates = fc.constantFrom(
  'answered',
  'answered',
  'answered',
  'lost on the way there',
  'lost on the way back',
  'done long after the caller gave up',
  'done after everyone has gone home',
);

interface Call {
  readonly fate: typeof fates extends fc.Arbitrary<infer Fate> ? Fate : never;
  readonly tookMs: number;
}
const calls = fc.record<Call>({ fate: fates, tookMs: fc.constantFrom(0, 0, 5, 500, 2_000) });

/** Someone who drives the sale: the request that placed it, a repetition of it, or the sweeper. */
const drivers = fc.record({
  isSweeper: fc.boolean(),
  patienceMs: fc.constantFrom(100, 1_000, 4_700),
  /** After how many calls its process is killed. */
  killedAfter: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.nat(12)),
});

const mostly = fc.constantFrom(true, true, true, false);

const store = aSellingStore();
const cashier = aCashierOf(store);
const { tenantId } = cashier;

it('ends, after whatever interleaving of faults, kills and drivers, sold and paid or not at all', async () => {
  const situation = {
    scheduler: fc.scheduler(),
    plan: fc.infiniteStream(calls),
    team: fc.array(drivers, { minLength: 1, maxLength: 4 }),
    hasStock: fc.infiniteStream(mostly),
    acceptsMoney: fc.infiniteStream(mostly),
  };
  await fc.assert(
    fc.asyncProperty(fc.record(situation), async ({ scheduler, plan, team, ...moods }) => {
      const clock = fakeClock();
      const books = createPeerBooks({
        hasStock: () => moods.hasStock.next().value,
        acceptsMoney: () => moods.acceptsMoney.next().value,
      });
      const assortment = inMemoryAssortment([store], []);
      const sales = createInMemorySaleStore({
        now: clock.now,
        driverLeaseMs,
        assortmentOf: () => assortment,
      });
      const sale = await placedSale(sales, store, cashier);
      const { id } = sale.order;

      const stragglers: World['stragglers'] = [];
      const world = { sales, books, clock, scheduler, stragglers, next: () => plan.next().value };
      const answers: Sale[] = [];
      for (const { isSweeper, patienceMs, killedAfter } of team) {
        const ports = faulty(world, killedAfter);
        const deadline = clock.now().getTime() + patienceMs;
        const drive = async () => {
          if (isSweeper) await sweepSales(ports);
          else answers.push(await driveSale(ports, sale, { tenantId, requestId: newId(), deadline }));
        };
        // What goes wrong for a sweeper it tells whoever runs the system.
        void scheduler
          .schedule(Promise.resolve(), 'a driver sets out')
          .then(drive)
          .catch(refuseFaultsOfOurOwn);
      }
      await scheduler.waitIdle();

      // The faults are over: one round of the sweeper brings every sale to its end.
      clock.advance(driverLeaseMs + 1);
      await sweepSales({ ...faultless(clock), sales, booking: books });
      for (const effect of stragglers) await effect();
      const end = await sales.find(tenantId, id);
      expect(end?.step).toBe('DONE');
      const isSold = end?.order.state === 'COMPLETED';
      expect({
        state: end?.order.state,
        hasNumber: end?.order.number !== null,
        isOut: books.goodsOf(id) === 'BOOKED',
        isPaid: books.moneyOf(id) === 'BOOKED',
      }).toEqual({
        state: isSold ? 'COMPLETED' : 'CANCELLED',
        hasNumber: isSold,
        isOut: isSold,
        isPaid: isSold,
      });
      expect(books.bookingsOf(id)).toBeLessThanOrEqual(2);
      // What a cashier was told for good is true.
      for (const { order } of answers) {
        if (order.state !== 'PENDING') expect(order.state).toBe(end?.order.state);
      }
    }),
    { numRuns: 1_000 },
  );
});

interface World {
  readonly sales: SaleStore;
  readonly books: PeerBooks;
  readonly clock: FakeClock;
  readonly scheduler: fc.Scheduler;
  readonly stragglers: (() => Promise<unknown>)[];
  readonly next: () => Call;
}

/** The ports of one driver, behind a network that loses calls and a process that may be killed before any of them. */
function faulty(
  { sales, books, clock, scheduler, stragglers, next }: World,
  killedAfter: number,
): OrderPorts {
  let calls = 0;
  const turn = (label: string) => scheduler.schedule(Promise.resolve(), label);

  async function call<Answer>(label: string, effect: () => Promise<Answer>): Promise<Answer> {
    if (calls++ >= killedAfter) return new Promise(() => {});
    const { fate, tookMs } = next();
    if (fate === 'done after everyone has gone home') stragglers.push(effect);
    if (fate === 'done long after the caller gave up') void turn(`${label}, late`).then(effect);
    else await turn(`${label} is asked`);
    const isDone = fate === 'answered' || fate === 'lost on the way back';
    const answer = isDone ? await effect() : undefined;
    await turn(`${label}: ${fate}`);
    clock.advance(tookMs);
    if (fate === 'answered') return answer as Answer;
    throw new AppError('UNAVAILABLE', `${label}: ${fate}.`);
  }

  return {
    ...faultless(clock),
    sales: {
      begin: (command, work) => sales.begin(command, work),
      find: (...of) => call('find', () => sales.find(...of)),
      advance: (...to) => call('advance', () => sales.advance(...to)),
      complete: (...with_) => call('complete', () => sales.complete(...with_)),
      takeAbandoned: (...of) => call('takeAbandoned', () => sales.takeAbandoned(...of)),
    },
    booking: {
      commitStock: (...of) => call('commitStock', () => books.commitStock(...of)),
      releaseStock: (...of) => call('releaseStock', () => books.releaseStock(...of)),
      capturePayment: (...of) => call('capturePayment', () => books.capturePayment(...of)),
      voidPayment: (...of) => call('voidPayment', () => books.voidPayment(...of)),
    },
    wait: async (ms) => {
      await turn('a driver has waited');
      clock.advance(ms);
    },
  };
}

function faultless({ now, advance }: FakeClock): Omit<OrderPorts, 'sales' | 'booking'> {
  return {
    withAssortment: () => Promise.reject(new RangeError('nobody prices here')),
    newId,
    now,
    wait: async (ms) => advance(ms),
    heldUp: () => {},
  };
}

function refuseFaultsOfOurOwn(error: unknown): void {
  if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE') throw error;
}
