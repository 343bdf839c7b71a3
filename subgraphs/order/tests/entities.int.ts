import { newId } from '@goodgo/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aCheckoutInput,
  aMerchant,
  checkout,
  type Merchant,
  type OrderAnswer,
  type OrderUnderTest,
  startOrder,
  statementsOf,
} from './order.ts';

let order: OrderUnderTest;
let merchant: Merchant;
let sold: OrderAnswer[];
beforeAll(async () => {
  order = await startOrder();
  merchant = await aMerchant(order);
  const answers = await Promise.all(
    Array.from({ length: 3 }, () => checkout(order, merchant, aCheckoutInput(merchant))),
  );
  sold = answers.flatMap((answer) => answer.order ?? []);
});
afterAll(() => order.stop());

async function entities(type: 'Order' | 'OrderLine', ids: readonly string[], { cashier } = merchant) {
  const representations = ids.map((id) => ({ __typename: type, id }));
  const answer = await order
    .as(cashier)
    .execute<{ _entities: (Record<string, unknown> | null)[] }>(entitiesQuery, { representations });
  return answer.expectData()._entities;
}

const strangers = (count: number) => Array.from({ length: count }, () => newId());
const lineIds = () => sold.map(({ lines }) => String(lines[0]?.id));

describe('the entities of order', () => {
  it('are found 50 at once with one batch, in the order asked for, and null for a miss', async () => {
    const [first, second, third] = sold.map(({ id }) => id);
    const ids = [third, ...strangers(24), first, ...strangers(23), second].map(String);
    const before = await statementsOf(order, 'read');
    const found = await entities('Order', ids);
    expect(found).toHaveLength(50);
    expect(found.flatMap((entity) => entity?.id ?? [])).toEqual([third, first, second]);
    expect(found[0]).toMatchObject({ state: 'COMPLETED', total: { amountMinor: '29000' } });
    expect((await statementsOf(order, 'read')) - before).toBe(3); // orders, lines, tax lines
  });

  it('are lines as well', async () => {
    const before = await statementsOf(order, 'read');
    const found = await entities('OrderLine', [...lineIds(), ...strangers(47)]);
    expect(found.slice(0, 3)).toEqual(
      lineIds().map((id) => ({
        id,
        name: 'Cà phê đen',
        quantity: '1',
        variant: { id: merchant.coffeeId },
        total: { amountMinor: '29000', currency: 'VND' },
      })),
    );
    expect(found.slice(3).every((entity) => entity === null)).toBe(true);
    expect((await statementsOf(order, 'read')) - before).toBe(2); // lines, and the currency of their orders
  });

  it('are found by ids in either case, and not by what is no id', async () => {
    const id = sold[0]?.id ?? '';
    expect(await entities('Order', [id.toUpperCase(), 'HN1-R1-000001'])).toMatchObject([{ id }, null]);
  });

  it('are there for their own merchant only', async () => {
    const stranger = await aMerchant(order);
    expect(await entities('Order', [sold[0]?.id ?? ''], stranger)).toEqual([null]);
    expect(await entities('OrderLine', lineIds(), stranger)).toEqual([null, null, null]);
  });

  it('are there for whoever works in their store only', async () => {
    const elsewhere = { ...merchant, cashier: { ...merchant.cashier, storeIds: [newId()] } };
    expect(await entities('Order', [sold[0]?.id ?? ''], elsewhere)).toEqual([null]);
    expect(await entities('OrderLine', lineIds(), elsewhere)).toEqual([null, null, null]);
  });
});

const entitiesQuery = /* GraphQL */ `
  query Entities($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on Order { id state total { amountMinor } }
      ... on OrderLine { id name quantity variant { id } total { amountMinor currency } }
    }
  }
`;
