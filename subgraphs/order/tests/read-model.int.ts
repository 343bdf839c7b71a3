import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuildReadModel } from '../src/store/rebuild-read-model.ts';
import {
  aCheckoutInput,
  aMerchant,
  checkout,
  type Merchant,
  type OrderUnderTest,
  orderOf,
  startOrder,
} from './order.ts';

let order: OrderUnderTest;
let merchant: Merchant;
beforeAll(async () => {
  order = await startOrder();
  merchant = await aMerchant(order);
});
afterAll(() => order.stop());

/** Every row of the read model of a merchant. */
function readModelOf({ cashier }: Merchant): Promise<unknown[]> {
  const tables = ['orders', 'order_lines', 'order_tax_lines'];
  return order.tables.transaction(cashier.tenantId, (tx) =>
    Promise.all(tables.map((table) => tx.query(`select * from ${table} order by 1, 2, 3`))),
  );
}

async function sellSomeOfAll(count: number): Promise<void> {
  const lines = [
    { variantId: merchant.coffeeId, quantity: '1' },
    { variantId: merchant.teaId, quantity: '0.25' },
  ];
  for (let index = 0; index < count; index += 1) {
    order.peers.hasStock = index % 3 !== 2;
    await checkout(order, merchant, aCheckoutInput(merchant, { lines }));
  }
  order.peers.hasStock = true;
}

describe('the read model', () => {
  it('is what the events add up to: thrown away and rebuilt, it is the same', async () => {
    await sellSomeOfAll(6);
    const stranger = await aMerchant(order);
    await checkout(order, stranger, aCheckoutInput(stranger));
    const [before, beforeOfStranger] = [await readModelOf(merchant), await readModelOf(stranger)];
    await order.tables.transaction(merchant.cashier.tenantId, async (tx) => {
      await tx.query(
        "update orders set state = 'CANCELLED', number = null, total_minor = 0, subtotal_minor = 0",
      );
      await tx.query('delete from order_lines where position = 1');
    });
    expect(await readModelOf(merchant)).not.toEqual(before);
    expect(await rebuildReadModel(order.tables, merchant.cashier.tenantId)).toBe(6);
    expect(await readModelOf(merchant)).toEqual(before);
    expect(await readModelOf(stranger)).toEqual(beforeOfStranger);
  });

  it('can be rebuilt while the merchant sells', async () => {
    const fresh = await aMerchant(order);
    const selling = Promise.all(
      Array.from({ length: 20 }, () => checkout(order, fresh, aCheckoutInput(fresh))),
    );
    for (let round = 0; round < 5; round += 1) await rebuildReadModel(order.tables, fresh.cashier.tenantId);
    for (const sold of await selling) {
      expect(sold.order?.state).toBe('COMPLETED');
      expect(await orderOf(order, fresh, sold.order?.id)).toEqual(sold.order);
    }
  });

  it('is rebuilt for a merchant with more orders than one transaction takes', async () => {
    const fresh = await aMerchant(order);
    for (let round = 0; round < 11; round += 1) {
      await Promise.all(Array.from({ length: 10 }, () => checkout(order, fresh, aCheckoutInput(fresh))));
    }
    const before = await readModelOf(fresh);
    expect(await rebuildReadModel(order.tables, fresh.cashier.tenantId)).toBe(110);
    expect(await readModelOf(fresh)).toEqual(before);
  });

  it('has nothing to rebuild for a merchant who has sold nothing', async () => {
    const fresh = await aMerchant(order);
    expect(await rebuildReadModel(order.tables, fresh.cashier.tenantId)).toBe(0);
  });
});

describe('the stream of events', () => {
  it.each(["update order_events set data = '{}'", 'delete from order_events', 'truncate order_events'])(
    'refuses "%s"',
    async (statement) => {
      await checkout(order, merchant, aCheckoutInput(merchant));
      const change = order.tables.transaction(merchant.cashier.tenantId, (tx) => tx.query(statement));
      await expect(change).rejects.toMatchObject({ name: 'AppError' });
    },
  );
});
