import { newId } from '@goodgo/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aCheckoutInput,
  aMerchant,
  checkout,
  type Merchant,
  type OrderUnderTest,
  startOrder,
} from './order.ts';

let order: OrderUnderTest;
let merchant: Merchant;
beforeAll(async () => {
  order = await startOrder();
  merchant = await aMerchant(order);
});
afterAll(() => order.stop());

interface PriceAnswer {
  readonly pricedOrder: Record<string, unknown> | null;
  readonly userErrors: readonly Record<string, unknown>[];
}

async function price(lines: readonly object[], { cashier, store } = merchant): Promise<PriceAnswer> {
  const input = { storeId: store.id, lines };
  const answer = await order.as(cashier).execute<{ priceOrder: PriceAnswer }>(priceOrder, { input });
  return answer.expectData().priceOrder;
}

describe('the preview of a sale', () => {
  it('is the sale, to the dong', async () => {
    const lines = [
      { variantId: merchant.coffeeId, quantity: '3' },
      { variantId: merchant.teaId, quantity: '0.333' },
      { variantId: merchant.coffeeId, quantity: '1' },
    ];
    const { pricedOrder, userErrors } = await price(lines);
    expect(userErrors).toEqual([]);
    const sold = await checkout(
      order,
      merchant,
      aCheckoutInput(merchant, {
        lines,
        tenders: [{ type: 'CASH', amount: { amountMinor: '500000', currency: 'VND' } }],
      }),
    );
    expect(sold.order).toMatchObject({ ...pricedOrder });
    expect(pricedOrder).toMatchObject({
      lines: [
        { name: 'Cà phê đen', quantity: '3', total: { amountMinor: '87000' } },
        { name: 'Trà sen vàng', quantity: '0.333', total: { amountMinor: '14985' } },
        { name: 'Cà phê đen', quantity: '1', total: { amountMinor: '29000' } },
      ],
      total: { amountMinor: '130985' },
    });
  });

  it('writes nothing', async () => {
    const fresh = await aMerchant(order);
    await price([{ variantId: fresh.coffeeId, quantity: '1' }], fresh);
    const rows = await order.tables.transaction(fresh.cashier.tenantId, (tx) =>
      tx.query('select order_id from order_events'),
    );
    expect(rows).toEqual([]);
  });

  it.each<[string, () => object[], object]>([
    ['no lines', () => [], { code: 'INVALID_INPUT', path: ['lines'] }],
    ['an unknown variant', () => [{ variantId: newId(), quantity: '1' }], { code: 'NOT_FOUND' }],
    [
      'a quantity of 0',
      () => [{ variantId: merchant.coffeeId, quantity: '0' }],
      { code: 'INVALID_INPUT', path: ['lines', '0', 'quantity'] },
    ],
  ])('is refused for %s as the sale would be', async (_what, lines, error) => {
    expect(await price(lines())).toMatchObject({ pricedOrder: null, userErrors: [error] });
  });

  it('knows no store of another merchant', async () => {
    const stranger = await aMerchant(order);
    const lines = [{ variantId: stranger.coffeeId, quantity: '1' }];
    const { userErrors } = await price(lines, { ...stranger, cashier: merchant.cashier });
    expect(userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['storeId'] }]);
  });
});

const priceOrder = /* GraphQL */ `
  query PriceOrder($input: PriceOrderInput!) {
    priceOrder(input: $input) {
      pricedOrder {
        lines {
          variant { id } name quantity taxRateBasisPoints
          unitPrice { ...Amount } total { ...Amount } tax { ...Amount }
        }
        subtotal { ...Amount } discountTotal { ...Amount } taxTotal { ...Amount } total { ...Amount }
        taxLines { rateBasisPoints net { ...Amount } tax { ...Amount } }
      }
      userErrors { code message path }
    }
  }
  fragment Amount on Money { amountMinor currency decimal }
`;
