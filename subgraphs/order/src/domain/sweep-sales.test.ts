import { newId } from '@goodgo/ids';
import { fakeClock } from '@goodgo/testing';
import { expect, it } from 'vitest';
import { aCashierOf, aSellingStore } from '../../tests/builders.ts';
import { inMemoryAssortment } from '../../tests/in-memory-assortment.ts';
import { createInMemorySaleStore } from '../../tests/in-memory-sale-store.ts';
import { createPeerBooks } from '../../tests/peer-books.ts';
import { placedSale } from '../../tests/placed-sale.ts';
import type { OrderPorts } from './ports.ts';
import { driverLeaseMs } from './sale-saga.ts';
import { sweepSales } from './sweep-sales.ts';

const store = aSellingStore();
const cashier = aCashierOf(store);

async function twoSales() {
  const { now, advance } = fakeClock();
  const assortment = inMemoryAssortment([store], []);
  const ports: OrderPorts = {
    sales: createInMemorySaleStore({ now, driverLeaseMs, assortmentOf: () => assortment }),
    booking: createPeerBooks(),
    withAssortment: (_tenantId, work) => work(assortment),
    newId,
    now,
    wait: async () => {},
    heldUp: () => {},
  };
  const sales = [
    await placedSale(ports.sales, store, cashier),
    await placedSale(ports.sales, store, cashier),
  ];
  const stateOf = async (index: number) => {
    const sale = await ports.sales.find(cashier.tenantId, sales[index]?.order.id ?? '');
    return sale?.order.state;
  };
  return { ports, advance, stateOf, firstId: sales[0]?.order.id };
}

it('leaves sales alone that somebody may still drive', async () => {
  const { ports, stateOf } = await twoSales();
  expect(await sweepSales(ports)).toBe(0);
  expect(await stateOf(0)).toBe('PENDING');
});

it('drives abandoned sales to their end, while they are young enough to be of use', async () => {
  const { ports, advance, stateOf } = await twoSales();
  advance(driverLeaseMs + 1);
  expect(await sweepSales(ports)).toBe(2);
  expect([await stateOf(0), await stateOf(1)]).toEqual(['COMPLETED', 'COMPLETED']);
  expect(await sweepSales(ports)).toBe(0);
});

it('undoes those that are too old', async () => {
  const { ports, advance, stateOf } = await twoSales();
  advance(60_000);
  await sweepSales(ports);
  expect([await stateOf(0), await stateOf(1)]).toEqual(['CANCELLED', 'CANCELLED']);
});

it('lets one sale that fails hold up no other, and tells of it', async () => {
  const { ports, advance, stateOf, firstId } = await twoSales();
  advance(driverLeaseMs + 1);
  const { commitStock } = ports.booking;
  const booking: OrderPorts['booking'] = {
    ...ports.booking,
    commitStock: async (order, request) => {
      if (order.id === firstId) throw new RangeError('a bug');
      return commitStock(order, request);
    },
  };
  await expect(sweepSales({ ...ports, booking })).rejects.toThrow('a bug');
  expect([await stateOf(0), await stateOf(1)]).toEqual(['PENDING', 'COMPLETED']);
});
