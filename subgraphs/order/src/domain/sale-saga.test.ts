import { AppError } from '@goodgo/errors';
import { newId } from '@goodgo/ids';
import { fakeClock } from '@goodgo/testing';
import { describe, expect, it } from 'vitest';
import { aCashierOf, aSellingStore } from '../../tests/builders.ts';
import { inMemoryAssortment } from '../../tests/in-memory-assortment.ts';
import { createInMemorySaleStore } from '../../tests/in-memory-sale-store.ts';
import { createPeerBooks } from '../../tests/peer-books.ts';
import { placedSale } from '../../tests/placed-sale.ts';
import type { Booking, OrderPorts, StepRequest } from './ports.ts';
import { driverLeaseMs, driveSale, undoAfterMs } from './sale-saga.ts';

const store = aSellingStore();
const cashier = aCashierOf(store);
const down = async () => {
  throw new AppError('UNAVAILABLE', 'It cannot be reached.');
};

interface Situation {
  readonly faults?: Partial<Booking>;
  readonly hasStock?: boolean;
  /** How long a peer takes to answer. */
  readonly peerMs?: number;
}

/** A sale that was just placed. */
async function aSale({ faults = {}, hasStock = true, peerMs = 0 }: Situation = {}) {
  const clock = fakeClock();
  const books = createPeerBooks({ hasStock: () => hasStock });
  const booking: Booking = { ...books, ...faults };
  const assortment = inMemoryAssortment([store], []);
  const sales = createInMemorySaleStore({ now: clock.now, driverLeaseMs, assortmentOf: () => assortment });
  const patience: number[] = [];
  const held: string[] = [];
  const ask = <Answer>({ deadline }: StepRequest, answer: () => Promise<Answer>): Promise<Answer> => {
    patience.push(deadline - clock.now().getTime());
    clock.advance(peerMs);
    return answer();
  };
  const ports: OrderPorts = {
    sales,
    booking: {
      commitStock: (order, request) => ask(request, () => booking.commitStock(order, request)),
      releaseStock: (order, request) => ask(request, () => booking.releaseStock(order, request)),
      capturePayment: (order, request) => ask(request, () => booking.capturePayment(order, request)),
      voidPayment: (order, request) => ask(request, () => booking.voidPayment(order, request)),
    },
    withAssortment: (_tenantId, work) => work(assortment),
    newId,
    now: clock.now,
    wait: async (ms) => clock.advance(ms),
    heldUp: ({ step }, { message }) => held.push(`${step}: ${message}`),
  };
  const sale = await placedSale(sales, store, cashier);
  const started = clock.now().getTime();
  return {
    ...{ books, clock, held, patience, sales },
    id: sale.order.id,
    took: () => clock.now().getTime() - started,
    drive: async (forMs = 4_700) => {
      const current = (await sales.find(cashier.tenantId, sale.order.id)) ?? sale;
      const deadline = clock.now().getTime() + forMs;
      return driveSale(ports, current, { tenantId: cashier.tenantId, requestId: newId(), deadline });
    },
  };
}

describe('a sale', () => {
  it('is booked: goods, then money, then done', async () => {
    const { drive, books, id } = await aSale();
    expect(await drive()).toMatchObject({
      step: 'DONE',
      order: { state: 'COMPLETED', number: 'HN1-R1-000001', changeMinor: '42000' },
    });
    expect([books.goodsOf(id), books.moneyOf(id)]).toEqual(['BOOKED', 'BOOKED']);
  });

  it('of goods that are short is cancelled with what is short, and nothing needs to be taken back', async () => {
    const { drive, books, id } = await aSale({ hasStock: false });
    expect(await drive()).toMatchObject({
      step: 'DONE',
      order: {
        state: 'CANCELLED',
        cancelReason: { type: 'InsufficientStock', requested: '2', available: '0' },
      },
    });
    expect([books.goodsOf(id), books.moneyOf(id)]).toEqual(['NOTHING', 'NOTHING']);
  });

  it.each<[string, Partial<Booking>]>([
    ['goods', { commitStock: async () => ({ ok: false, error: { type: 'Refused', code: 'NOT_FOUND' } }) }],
    ['money', { capturePayment: async () => ({ ok: false, error: { type: 'Refused', code: 'UNDERPAID' } }) }],
  ])('whose %s a peer refuses is undone at once', async (_what, faults) => {
    const { drive, books, id, took } = await aSale({ faults });
    expect(await drive()).toMatchObject({
      step: 'DONE',
      order: { state: 'CANCELLED', cancelReason: { type: 'SaleUndone' } },
    });
    expect([books.goodsOf(id), books.moneyOf(id)]).toEqual(['TAKEN_BACK', 'TAKEN_BACK']);
    expect(took()).toBe(0);
  });

  it('is tried again while its peers are down, until it is undone after 3.5 s', async () => {
    const { drive, books, id, took } = await aSale({ faults: { capturePayment: down } });
    expect(await drive()).toMatchObject({ step: 'DONE', order: { state: 'CANCELLED' } });
    expect(took()).toBeGreaterThanOrEqual(undoAfterMs);
    expect(took()).toBeLessThan(undoAfterMs + 500);
    expect(books.goodsOf(id)).toBe('TAKEN_BACK');
  });

  it('is left in progress when the cashier stops waiting before that', async () => {
    const { drive, books, id, held, took } = await aSale({ faults: { capturePayment: down } });
    expect(await drive(2_000)).toMatchObject({ step: 'PAYMENT', order: { state: 'PENDING' } });
    expect(took()).toBeLessThan(2_000);
    expect(held).toEqual(['PAYMENT: It cannot be reached.']);
    expect(books.goodsOf(id)).toBe('BOOKED');
  });

  it('waits for no booking beyond the moment at which it would be undone', async () => {
    const { drive, patience } = await aSale({ peerMs: 700 });
    await drive(10_000);
    expect(patience).toEqual([3_500, 2_800]);
    const late = await aSale();
    late.clock.advance(3_100);
    await late.drive(10_000);
    expect(late.patience).toEqual([400, 400]);
    expect(late.took()).toBe(3_100);
  });

  it('that nobody drove for 3.5 s is undone, whatever its peers would say', async () => {
    const { drive, books, clock, id } = await aSale();
    clock.advance(undoAfterMs);
    expect(await drive()).toMatchObject({ step: 'DONE', order: { state: 'CANCELLED' } });
    expect(books.bookingsOf(id)).toBe(0);
  });

  it('gives back the goods while payment is down, and the money while inventory is', async () => {
    const refused = async () => ({ ok: false, error: { type: 'Refused', code: 'NOT_FOUND' } }) as const;
    const withoutPayment = await aSale({ faults: { capturePayment: refused, voidPayment: down } });
    expect(await withoutPayment.drive()).toMatchObject({ step: 'UNDO', order: { state: 'CANCELLED' } });
    expect(withoutPayment.books.goodsOf(withoutPayment.id)).toBe('TAKEN_BACK');
    expect(withoutPayment.held).toEqual(['UNDO: It cannot be reached.']);

    const withoutInventory = await aSale({ faults: { commitStock: refused, releaseStock: down } });
    expect(await withoutInventory.drive()).toMatchObject({ step: 'UNDO', order: { state: 'CANCELLED' } });
    expect(withoutInventory.books.moneyOf(withoutInventory.id)).toBe('TAKEN_BACK');
  });

  it('with a fault of our own ends the drive loudly', async () => {
    const broken = async () => {
      throw new RangeError('a bug');
    };
    const { drive } = await aSale({ faults: { commitStock: broken } });
    await expect(drive()).rejects.toThrow('a bug');
  });
});
