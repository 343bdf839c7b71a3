import { newId } from '@goodgo/ids';
import { aStaffViewer } from '@goodgo/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { taxCategoryChanged, variantChanged } from './facts.ts';
import {
  aCheckoutInput,
  aMerchant,
  checkout,
  type Merchant,
  type OrderUnderTest,
  orderOf,
  startOrder,
  statementsOf,
} from './order.ts';

let order: OrderUnderTest;
let merchant: Merchant;
beforeAll(async () => {
  order = await startOrder();
  merchant = await aMerchant(order);
});
afterEach(() => {
  order.peers.hasStock = true;
});
afterAll(() => order.stop());

const sell = (overrides: Record<string, unknown> = {}) =>
  checkout(order, merchant, aCheckoutInput(merchant, overrides));
const cash = (amountMinor: string, currency = 'VND') => [{ type: 'CASH', amount: { amountMinor, currency } }];

describe('a checkout', () => {
  it('sells two coffees and a tea for cash: number, change, lines, tax', async () => {
    const fresh = await aMerchant(order);
    const input = aCheckoutInput(fresh, {
      lines: [
        { variantId: fresh.coffeeId, quantity: '2' },
        { variantId: fresh.teaId, quantity: '0.5' },
      ],
      tenders: cash('100000'),
      expectedTotal: { amountMinor: '80500', currency: 'VND' },
    });
    const sold = await checkout(order, fresh, input);
    expect(sold).toMatchObject({
      change: { amountMinor: '19500', decimal: '19500' },
      userErrors: [],
      replayed: false,
      order: {
        id: input.id,
        number: 'HN1-R1-000001',
        state: 'COMPLETED',
        allowedTransitions: [],
        version: 4,
        store: { id: fresh.store.id },
        register: { id: fresh.store.registers[0]?.id },
        soldBy: { id: fresh.cashier.staffId },
        lines: [
          {
            variant: { id: fresh.coffeeId },
            name: 'Cà phê đen',
            sku: 'CF-DEN',
            quantity: '2',
            total: { amountMinor: '58000' },
          },
          {
            variant: { id: fresh.teaId },
            name: 'Trà sen vàng',
            sku: 'TR-SEN',
            quantity: '0.500',
            total: { amountMinor: '22500' },
          },
        ],
        subtotal: { amountMinor: '80500', currency: 'VND', decimal: '80500' },
        discountTotal: { amountMinor: '0' },
        taxLines: [{ rateBasisPoints: 800, net: { amountMinor: '74537' }, tax: { amountMinor: '5963' } }],
        taxTotal: { amountMinor: '5963' },
        total: { amountMinor: '80500' },
      },
    });
    expect(await orderOf(order, fresh, input.id)).toEqual(sold.order);
    expect(order.peers.books.goodsOf(String(input.id))).toBe('BOOKED');
    expect(order.peers.books.moneyOf(String(input.id))).toBe('BOOKED');
    const second = await checkout(order, fresh, aCheckoutInput(fresh));
    expect(second.order?.number).toBe('HN1-R1-000002');
  });

  it('tells the others: placed, then completed', async () => {
    const sold = await sell();
    const rows = await order.tables.system.query<{ type: string; sequence: bigint; data: object }>(
      'select type, sequence, data from outbox where aggregate_id = $1 order by position',
      [sold.order?.id],
    );
    const place = {
      orderId: sold.order?.id,
      storeId: merchant.store.id,
      registerId: merchant.store.registers[0]?.id,
      staffId: merchant.cashier.staffId,
    };
    expect(rows).toMatchObject([
      { type: 'order.placed', sequence: 1n, data: place },
      {
        type: 'order.completed',
        sequence: 4n,
        data: {
          ...place,
          number: sold.order?.number,
          totalMinor: '29000',
          lines: [{ name: 'Cà phê đen', quantity: '1', totalMinor: '29000', taxMinor: '2148' }],
          taxLines: [{ rateBasisPoints: 800, netMinor: '26852', taxMinor: '2148' }],
        },
      },
    ]);
  });

  it('costs 11 statements, and reads nothing back', async () => {
    const before = [await statementsOf(order, 'transaction'), await statementsOf(order, 'read')];
    await sell();
    const after = [await statementsOf(order, 'transaction'), await statementsOf(order, 'read')];
    expect(after.map((count, index) => count - (before[index] ?? 0))).toEqual([11, 0]);
  });

  it('is sold once, however often and at once the same request comes', async () => {
    const input = aCheckoutInput(merchant);
    const answers = await Promise.all(Array.from({ length: 5 }, () => checkout(order, merchant, input)));
    expect(new Set(answers.map((answer) => answer.order?.number)).size).toBe(1);
    expect(answers.map(({ change }) => change?.amountMinor)).toEqual(Array(5).fill('21000'));
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(order.peers.books.bookingsOf(String(input.id))).toBe(2);
    const later = await checkout(order, merchant, input);
    expect(later).toEqual({ ...answers[0], replayed: true });
  });

  it('refuses a key that was used for something else, and an order that is there already', async () => {
    const input = aCheckoutInput(merchant);
    await checkout(order, merchant, input);
    const otherBody = await checkout(order, merchant, { ...input, tenders: cash('60000') });
    expect(otherBody).toMatchObject({
      order: null,
      change: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] }],
    });
    const otherSale = { ...input, idempotencyKey: newId(), tenders: cash('60000') };
    expect(await checkout(order, merchant, otherSale)).toMatchObject({
      order: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['id'] }],
    });
    expect(order.peers.books.bookingsOf(String(input.id))).toBe(2);
  });

  it('is told to the next cashier who sends it, with a key of her own', async () => {
    const input = aCheckoutInput(merchant);
    const first = await checkout(order, merchant, input);
    const other = { ...merchant, cashier: { ...merchant.cashier, staffId: newId() } };
    for (const idempotencyKey of [input.idempotencyKey, newId()]) {
      const again = await checkout(order, other, { ...input, idempotencyKey });
      expect(again).toEqual({ ...first, replayed: true });
    }
    expect(order.peers.books.bookingsOf(String(input.id))).toBe(2);
  });

  it('takes the id of an order in upper case, as some clients write it', async () => {
    const id = newId();
    const sold = await sell({ id: id.toUpperCase() });
    expect(sold.order).toMatchObject({ id, state: 'COMPLETED' });
    expect(await orderOf(order, merchant, id.toUpperCase())).toEqual(sold.order);
  });

  it('of goods that are short sells nothing, and says of what there is how much', async () => {
    order.peers.hasStock = false;
    const refused = await sell();
    expect(refused).toMatchObject({
      order: { state: 'CANCELLED', number: null, allowedTransitions: [] },
      change: null,
      userErrors: [
        {
          code: 'INSUFFICIENT_STOCK',
          message: 'Not enough Cà phê đen: 1 needed, 0 left. Sell fewer or take the item off.',
          path: ['lines', '0'],
          variantId: merchant.coffeeId,
          requested: '1',
          available: '0',
        },
      ],
    });
    expect(order.peers.books.moneyOf(refused.order?.id ?? '')).toBe('NOTHING');
  });
});

describe('a checkout is refused, in words, and records nothing', () => {
  const short = { code: 'UNDERPAID', message: '₫1 is still missing.', missing: { decimal: '1' } };

  it.each<[string, () => Record<string, unknown>, object]>([
    ['too little money', () => ({ tenders: cash('28999') }), short],
    ['no tenders', () => ({ tenders: [] }), { code: 'INVALID_INPUT', path: ['tenders'] }],
    [
      'a tender of nothing',
      () => ({ tenders: cash('0') }),
      { code: 'INVALID_INPUT', path: ['tenders', '0', 'amount'] },
    ],
    [
      'dollars',
      () => ({ tenders: cash('5000', 'USD') }),
      { code: 'CURRENCY_MISMATCH', expected: 'VND', actual: 'USD' },
    ],
    [
      'another total than the customer was told',
      () => ({ expectedTotal: { amountMinor: '28000', currency: 'VND' } }),
      { code: 'PRICE_CHANGED', path: ['expectedTotal'], total: { decimal: '29000' } },
    ],
    ['no lines', () => ({ lines: [] }), { code: 'INVALID_INPUT', path: ['lines'] }],
    [
      'an unknown variant',
      () => ({ lines: [{ variantId: newId(), quantity: '1' }] }),
      { code: 'NOT_FOUND', path: ['lines', '0', 'variantId'] },
    ],
    [
      'a variant that is no id',
      () => ({ lines: [{ variantId: 'coffee', quantity: '1' }] }),
      { code: 'NOT_FOUND' },
    ],
    [
      'a quantity of 0',
      () => ({ lines: [{ variantId: merchant.coffeeId, quantity: '0' }] }),
      { code: 'INVALID_INPUT', path: ['lines', '0', 'quantity'] },
    ],
    [
      'a quantity of -1',
      () => ({ lines: [{ variantId: merchant.coffeeId, quantity: '-1' }] }),
      { code: 'INVALID_INPUT', path: ['lines', '0', 'quantity'] },
    ],
    [
      'a quantity of 10^9',
      () => ({ lines: [{ variantId: merchant.coffeeId, quantity: '1000000000' }] }),
      { code: 'INVALID_INPUT', path: ['lines', '0', 'quantity'] },
    ],
    ['an unknown register', () => ({ registerId: newId() }), { code: 'NOT_FOUND', path: ['registerId'] }],
    ['an unknown store', () => ({ storeId: newId() }), { code: 'NOT_FOUND', path: ['storeId'] }],
    ['an id that is none', () => ({ id: 'order-1' }), { code: 'INVALID_INPUT', path: ['id'] }],
    [
      'a key that is too short',
      () => ({ idempotencyKey: 'short' }),
      { code: 'INVALID_INPUT', path: ['idempotencyKey'] },
    ],
    [
      'a clock that is ahead',
      () => ({ occurredAt: new Date(Date.now() + 6 * 60_000).toISOString() }),
      { code: 'INVALID_INPUT', path: ['occurredAt'] },
    ],
  ])('for %s', async (_what, overrides, error) => {
    const id = newId();
    const refused = await sell({ id, ...overrides() });
    expect(refused).toMatchObject({ order: null, change: null, userErrors: [error] });
    expect(await orderOf(order, merchant, id)).toBeNull();
  });

  it.each(['0', '-1', '1.2345', '1000000000', 'one', ''])('for a quantity of "%s"', async (quantity) => {
    const refused = await sell({ lines: [{ variantId: merchant.coffeeId, quantity }] });
    expect(refused).toMatchObject({
      order: null,
      userErrors: [
        {
          code: 'INVALID_INPUT',
          path: ['lines', '0', 'quantity'],
          message: 'The quantity must be more than 0, at most 999,999.999, with no more than 3 decimals.',
        },
      ],
    });
  });

  it('for money past 64 bits', async () => {
    const amount = { amountMinor: (2n ** 63n).toString(), currency: 'VND' };
    const refused = await sell({ tenders: [{ type: 'CASH', amount }] });
    expect(refused.userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['tenders', '0', 'amount'] }]);
  });

  it('for goods that are sold no more', async () => {
    const { cashier, taxCategoryId } = merchant;
    const variantId = newId();
    await order.receive([variantChanged(cashier.tenantId, { variantId, taxCategoryId, isActive: false })]);
    expect((await sell({ lines: [{ variantId, quantity: '1' }] })).userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
  });

  it('for goods whose tax rate has ended', async () => {
    const { tenantId } = merchant.cashier;
    const [variantId, taxCategoryId] = [newId(), newId()];
    const rates = [{ basisPoints: 800, validFrom: '2020-01-01', validTo: '2020-12-31' }];
    await order.receive([
      taxCategoryChanged(tenantId, { taxCategoryId, rates }),
      variantChanged(tenantId, { variantId, taxCategoryId }),
    ]);
    expect((await sell({ lines: [{ variantId, quantity: '1' }] })).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', message: 'Cà phê đen has no tax rate for today. Ask a manager to add it.' },
    ]);
  });

  it('for a price past 64 bits', async () => {
    const { cashier, taxCategoryId } = merchant;
    const variantId = newId();
    const priceMinor = (2n ** 63n - 1n).toString();
    await order.receive([variantChanged(cashier.tenantId, { variantId, taxCategoryId, priceMinor })]);
    expect((await sell({ lines: [{ variantId, quantity: '2' }] })).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', message: 'The amount is too large. Split it into several orders.' },
    ]);
  });

  it('for the store and the goods of another merchant', async () => {
    const stranger = await aMerchant(order);
    const inHerStore = aCheckoutInput(stranger);
    expect((await checkout(order, merchant, inHerStore)).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['storeId'] },
    ]);
    const herCoffee = await sell({ lines: [{ variantId: stranger.coffeeId, quantity: '1' }] });
    expect(herCoffee.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['lines', '0', 'variantId'] }]);
    const herRegister = await sell({ registerId: stranger.store.registers[0]?.id });
    expect(herRegister.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['registerId'] }]);
    // A token that claims her store for another merchant finds nothing there.
    const forged = aStaffViewer({ storeIds: [stranger.store.id] });
    const answer = await checkout(order, { ...stranger, cashier: forged }, inHerStore);
    expect(answer.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['storeId'] }]);
  });

  it('for somebody without the scope, and for nobody in particular', async () => {
    const mutation = 'mutation C($input: CheckoutInput!) { checkout(input: $input) { replayed } }';
    const input = aCheckoutInput(merchant);
    const reader = { ...merchant.cashier, scopes: ['orders:read'] as const };
    expect((await order.as(reader).execute(mutation, { input })).expectErrorCodes()).toEqual(['FORBIDDEN']);
    const nobody = { kind: 'anonymous' } as const;
    expect((await order.as(nobody).execute(mutation, { input })).expectErrorCodes()).toEqual([
      'UNAUTHENTICATED',
    ]);
    const service = { kind: 'system', tenantId: merchant.cashier.tenantId } as const;
    expect((await order.asPeer(service).execute(mutation, { input })).expectErrorCodes()).toEqual([
      'FORBIDDEN',
    ]);
  });

  it('in the language of the cashier', async () => {
    const answer = await order
      .as(merchant.cashier)
      .as({ locale: 'vi' })
      .execute<{ checkout: { userErrors: { message: string }[] } }>(
        'mutation C($input: CheckoutInput!) { checkout(input: $input) { userErrors { message } } }',
        { input: aCheckoutInput(merchant, { tenders: cash('20000') }) },
      );
    expect(answer.expectData().checkout.userErrors[0]?.message).toBe('Khách còn thiếu 9.000\u00a0₫.');
  });
});
