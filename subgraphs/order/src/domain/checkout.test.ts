import { AppError } from '@goodgo/errors';
import { newId } from '@goodgo/ids';
import { fakeClock } from '@goodgo/testing';
import { describe, expect, it } from 'vitest';
import { aCashierOf, aCheckout, aSellingStore, aVariant } from '../../tests/builders.ts';
import { inMemoryAssortment } from '../../tests/in-memory-assortment.ts';
import { createInMemorySaleStore } from '../../tests/in-memory-sale-store.ts';
import { createPeerBooks } from '../../tests/peer-books.ts';
import { checkout } from './checkout.ts';
import type { OrderPorts } from './ports.ts';
import { driverLeaseMs } from './sale-saga.ts';

const store = aSellingStore();
const coffee = aVariant();
const cashier = aCashierOf(store);

function aTill({ hasStock = true } = {}) {
  const { now } = fakeClock();
  const assortment = inMemoryAssortment([store], [coffee]);
  const books = createPeerBooks({ hasStock: () => hasStock });
  const ports: OrderPorts = {
    sales: createInMemorySaleStore({ now, driverLeaseMs, assortmentOf: () => assortment }),
    booking: books,
    withAssortment: (_tenantId, work) => work(assortment),
    newId,
    now,
    wait: async () => {},
    heldUp: () => {},
  };
  const request = { requestId: newId(), deadline: now().getTime() + 5_000 };
  return { books, ports, request };
}

describe('a checkout', () => {
  it('gives the change of a sale, the first time and again', async () => {
    const { ports, request, books } = aTill();
    const input = aCheckout(store, coffee);
    const change = { amountMinor: '21000', currency: 'VND' };
    const sale = { step: 'DONE', order: { id: input.id, state: 'COMPLETED' } };
    expect(await checkout(ports, cashier, input, request)).toMatchObject({
      ...{ ok: true, replayed: false, value: change, sale },
    });
    expect(await checkout(ports, cashier, input, request)).toMatchObject({
      ...{ ok: true, replayed: true, value: change, sale },
    });
    expect(books.bookingsOf(input.id)).toBe(2);
  });

  it('sells once to two clicks at once', async () => {
    const { ports, request, books } = aTill();
    const input = aCheckout(store, coffee);
    const both = await Promise.all([
      checkout(ports, cashier, input, request),
      checkout(ports, cashier, input, request),
    ]);
    expect(both.map(({ ok, sale }) => [ok, sale?.order.number])).toEqual([
      [true, 'HN1-R1-000001'],
      [true, 'HN1-R1-000001'],
    ]);
    expect(books.bookingsOf(input.id)).toBe(2);
  });

  it('says what is short, and again when it is repeated', async () => {
    const { ports, request } = aTill({ hasStock: false });
    const input = aCheckout(store, coffee);
    const refused = {
      ok: false,
      error: { type: 'InsufficientStock', name: 'Cà phê đen' },
      sale: { order: { state: 'CANCELLED' } },
    };
    expect(await checkout(ports, cashier, input, request)).toMatchObject({ ...refused, replayed: false });
    expect(await checkout(ports, cashier, input, request)).toMatchObject({ ...refused, replayed: true });
  });

  it('says that it is in progress when there is no time left to wait for the end', async () => {
    const { ports, request } = aTill();
    const busy = { ...ports.booking, commitStock: () => Promise.reject(tooSlow) };
    const outcome = await checkout({ ...ports, booking: busy }, cashier, aCheckout(store, coffee), {
      ...request,
      deadline: ports.now().getTime() + 320,
    });
    expect(outcome).toMatchObject({
      ok: false,
      error: { type: 'SaleInProgress' },
      sale: { order: { state: 'PENDING' } },
    });
  });

  it('that is refused before it is recorded has no sale', async () => {
    const { ports, request } = aTill();
    const outcome = await checkout(ports, cashier, aCheckout(store, coffee, { tenders: [] }), request);
    expect(outcome).toMatchObject({ ok: false, sale: undefined });
  });

  it.each([{ kind: 'anonymous' } as const, { kind: 'system', tenantId: cashier.tenantId } as const])(
    'is for people who are signed in, not for %o',
    async (viewer) => {
      const { ports, request } = aTill();
      await expect(checkout(ports, viewer, aCheckout(store, coffee), request)).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    },
  );
});

const tooSlow = new AppError('DEADLINE_EXCEEDED', 'inventory did not answer in time.');
