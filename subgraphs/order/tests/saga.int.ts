import { newId } from '@goodgo/ids';
import { createCommands } from '@goodgo/subgraph-kit';
import { eventually } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeSale } from '../src/domain/place-sale.ts';
import type { Sale, SaleStore } from '../src/domain/ports.ts';
import { driverLeaseMs } from '../src/domain/sale-saga.ts';
import { createPostgresSaleStore } from '../src/store/postgres-sale-store.ts';
import { aCheckout, aVariant } from './builders.ts';
import {
  aCheckoutInput,
  aMerchant,
  askWithin,
  checkout,
  type Merchant,
  type OrderUnderTest,
  orderOf,
  startOrder,
} from './order.ts';
import { placedSale } from './placed-sale.ts';
import type { PeerCommand, PeerFault } from './stub-peers.ts';

let order: OrderUnderTest;
let merchant: Merchant;
/** The store of another process of order, on the same database. */
let otherProcess: SaleStore;
beforeAll(async () => {
  order = await startOrder();
  merchant = await aMerchant(order);
  otherProcess = createPostgresSaleStore({
    database: order.tables,
    commands: createCommands(order.tables),
    driverLeaseMs,
    newId,
    now: () => new Date(),
    onCommit: () => {},
  });
});
afterAll(() => order.stop());

/** The promise to the cashier: sold or undone, within 5 seconds. */
const promised = { deadlineMs: 5_000 };

function booksOf(id: unknown) {
  const { books } = order.peers;
  return { goods: books.goodsOf(String(id)), money: books.moneyOf(String(id)) };
}

const takenBack = { goods: 'TAKEN_BACK', money: 'TAKEN_BACK' };

// Each sale has its own troubles, so that the tests need not wait for one another.
describe.concurrent('a sale', () => {
  it.each<[PeerFault, PeerCommand]>([
    ['request lost', 'commitStock'],
    ['reply lost', 'commitStock'],
    ['still running', 'commitStock'],
    ['request lost', 'capturePayment'],
    ['reply lost', 'capturePayment'],
    ['still running', 'capturePayment'],
  ])('is sold once although of "%s" at %s', async (fault, command) => {
    const input = aCheckoutInput(merchant);
    order.peers.befall(String(input.id), fault, [command], 2);
    expect(await checkout(order, merchant, input)).toMatchObject({
      userErrors: [],
      change: { amountMinor: '21000' },
      order: { state: 'COMPLETED' },
    });
    expect(order.peers.books.bookingsOf(String(input.id))).toBe(2);
  });

  it.each<[string, PeerCommand[]]>([
    ['inventory', ['commitStock', 'releaseStock']],
    ['payment', ['capturePayment', 'voidPayment']],
  ])('is undone while %s is down; what is left is taken back when it returns', async (_peer, commands) => {
    const input = aCheckoutInput(merchant);
    order.peers.befall(String(input.id), 'request lost', commands);
    const answer = await checkout(order, merchant, input);
    expect(answer).toMatchObject({
      order: { state: 'CANCELLED', number: null },
      change: null,
      userErrors: [{ code: 'SALE_UNDONE' }],
    });
    order.peers.recover(String(input.id));
    await eventually(() => expect(booksOf(input.id)).toEqual(takenBack), promised);
    expect(await checkout(order, merchant, input)).toEqual({ ...answer, replayed: true });
  });

  it('is in progress for a cashier who cannot wait, and its end is told to the same request', async () => {
    const input = aCheckoutInput(merchant);
    order.peers.befall(String(input.id), 'no answer', ['capturePayment']);
    const query =
      'mutation C($input: CheckoutInput!) { checkout(input: $input) { order { state } userErrors { code message } } }';
    const message =
      'The sale is being recorded, the system answers slowly. Wait a moment and send it again; it is sold once.';
    expect(await askWithin(1_000, order, merchant, { query, variables: { input } })).toEqual({
      checkout: { order: { state: 'PENDING' }, userErrors: [{ code: 'SALE_IN_PROGRESS', message }] },
    });
    await eventually(async () => {
      expect(await orderOf(order, merchant, input.id)).toMatchObject({ state: 'CANCELLED' });
      expect(booksOf(input.id)).toEqual(takenBack);
    }, promised);
    expect(await checkout(order, merchant, input)).toMatchObject({
      replayed: true,
      userErrors: [{ code: 'SALE_UNDONE' }],
    });
  });
});

describe.concurrent('a sale whose process was killed is brought to its end within 5 s', () => {
  const place = () => placedSale(otherProcess, merchant.store, merchant.cashier);

  /** Sold and paid, or neither: which of them is a question of time. */
  async function ended({ order: { id } }: Sale): Promise<void> {
    const state = await eventually(async () => {
      const found = await orderOf(order, merchant, id);
      expect(['COMPLETED', 'CANCELLED']).toContain(found?.state);
      return found?.state;
    }, promised);
    const booked = state === 'COMPLETED' ? 'BOOKED' : 'TAKEN_BACK';
    await eventually(() => expect(booksOf(id)).toEqual({ goods: booked, money: booked }), promised);
    expect(order.peers.books.bookingsOf(id)).toBeLessThanOrEqual(2);
  }

  const request = () => ({
    tenantId: merchant.cashier.tenantId,
    requestId: newId(),
    deadline: Date.now() + 2_000,
  });
  const taken = { events: [{ type: 'StockCommitted', data: {} }], next: 'PAYMENT' } as const;
  const cancelled = {
    events: [{ type: 'SaleCancelled', data: { reason: { type: 'SaleUndone' } } }],
    next: 'UNDO',
  } as const;

  it('before anything was booked', async () => {
    await ended(await place());
  });

  it('after the goods were taken, before that was recorded', async () => {
    const sale = await place();
    await order.peers.books.commitStock(sale.order, request());
    await ended(sale);
  });

  it('between goods and money', async () => {
    const sale = await place();
    await order.peers.books.commitStock(sale.order, request());
    await otherProcess.advance(merchant.cashier.tenantId, sale, taken);
    await ended(sale);
  });

  it('after the money was captured, before that was recorded', async () => {
    const sale = await place();
    await order.peers.books.commitStock(sale.order, request());
    const paid = await otherProcess.advance(merchant.cashier.tenantId, sale, taken);
    await order.peers.books.capturePayment(paid.order, request());
    await ended(sale);
  });

  it('in the middle of being undone', async () => {
    const sale = await place();
    await order.peers.books.commitStock(sale.order, request());
    await otherProcess.advance(merchant.cashier.tenantId, sale, cancelled);
    await order.peers.books.voidPayment(sale.order, request());
    await ended(sale);
  });

  it('while its peer is gone', async () => {
    const sale = await place();
    order.peers.befall(sale.order.id, 'request lost', ['capturePayment']);
    await ended(sale);
  });
});

describe('a cashier whose request died with its process', () => {
  it('asks again, and the sale is completed at once', async () => {
    const input = aCheckoutInput(merchant);
    const { store, coffeeId, cashier } = merchant;
    const typed = {
      ...aCheckout(store, aVariant({ id: coffeeId })),
      ...{
        id: String(input.id),
        idempotencyKey: String(input.idempotencyKey),
        occurredAt: String(input.occurredAt),
      },
    };
    const placed = await placeSale({ sales: otherProcess, newId, now: () => new Date() }, cashier, typed);
    expect(placed).toMatchObject({ ok: true, value: { step: 'STOCK' } });
    expect(await checkout(order, merchant, input)).toMatchObject({
      replayed: true,
      order: { state: 'COMPLETED' },
      change: { amountMinor: '21000' },
    });
  });
});

describe('many sales at once', () => {
  it('are each sold once, with numbers that leave none out', async () => {
    const fresh = await aMerchant(order);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => checkout(order, fresh, aCheckoutInput(fresh))),
    );
    const numbers = answers.map((answer) => Number(answer.order?.number?.split('-').at(-1)));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });
});
