import { newId } from '@goodgo/ids';
import type { TestSubgraph } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aStore, aVariantWith, commitStock, releaseStock, startInventory, stockOf } from './inventory.ts';

interface Committed {
  readonly commitStock: {
    readonly isCommitted: boolean;
    readonly userErrors: readonly Record<string, unknown>[];
    readonly replayed: boolean;
  };
}

let inventory: TestSubgraph;
let store: Awaited<ReturnType<typeof aStore>>;
beforeAll(async () => {
  inventory = await startInventory();
  store = await aStore(inventory);
});
afterAll(() => inventory.stop());

const system = () => ({ kind: 'system', tenantId: store.viewer.tenantId }) as const;

async function commit(
  lines: { variantId: string; quantity: string }[],
  orderId = newId(),
  key = `${orderId}:stock`,
) {
  const input = { idempotencyKey: key, orderId, storeId: store.storeId, lines };
  const answer = await inventory.asPeer(system()).execute<Committed>(commitStock, { input });
  return { orderId, ...answer.expectData().commitStock };
}

async function release(orderId: string) {
  const input = { idempotencyKey: `${orderId}:release`, orderId };
  const answer = await inventory
    .asPeer(system())
    .execute<{ releaseStock: { isReleased: boolean } }>(releaseStock, { input });
  return answer.expectData().releaseStock;
}

describe('the goods of a sale', () => {
  it('leave the stock, each line with a movement that names the sale', async () => {
    const coffee = await aVariantWith(inventory, store, '10');
    const { orderId, isCommitted } = await commit([{ variantId: coffee, quantity: '2' }]);
    expect(isCommitted).toBe(true);
    const level = await stockOf(inventory, store, coffee);
    expect(level).toMatchObject({ onHand: '8', available: '8' });
    expect(level?.movements[0]).toEqual({
      delta: '-2',
      onHandAfter: '8',
      reason: 'SALE',
      reference: orderId,
    });
  });

  it('are refused whole when one of them is short, and nothing moves', async () => {
    const coffee = await aVariantWith(inventory, store, '10');
    const cake = await aVariantWith(inventory, store, '1.5');
    const lines = [
      { variantId: coffee, quantity: '1' },
      { variantId: cake, quantity: '1.501' },
    ];
    const { isCommitted, userErrors } = await commit(lines);
    expect(isCommitted).toBe(false);
    expect(userErrors).toEqual([
      {
        __typename: 'InsufficientStock',
        code: 'INSUFFICIENT_STOCK',
        path: ['lines'],
        variantId: cake,
        requested: '1.501',
        available: '1.500',
      },
    ]);
    expect((await stockOf(inventory, store, coffee))?.onHand).toBe('10');
  });

  it('are summed over the lines: two lines cannot each take what is there once', async () => {
    const cake = await aVariantWith(inventory, store, '3');
    const lines = [
      { variantId: cake, quantity: '2' },
      { variantId: cake, quantity: '2' },
    ];
    expect((await commit(lines)).userErrors[0]).toMatchObject({ requested: '4', available: '3' });
  });

  it('of 30 tills that sell the last 5 go to exactly 5', async () => {
    const cake = await aVariantWith(inventory, store, '5');
    const sales = await Promise.all(
      Array.from({ length: 30 }, () => commit([{ variantId: cake, quantity: '1' }])),
    );
    expect(sales.filter((sale) => sale.isCommitted)).toHaveLength(5);
    expect(new Set(sales.flatMap((sale) => sale.userErrors.map((error) => error.code)))).toEqual(
      new Set(['INSUFFICIENT_STOCK']),
    );
    expect((await stockOf(inventory, store, cake))?.onHand).toBe('0');
  });

  it('never wait for each other crosswise, whatever the order of the lines', async () => {
    const [one, two] = [
      await aVariantWith(inventory, store, '100'),
      await aVariantWith(inventory, store, '100'),
    ];
    const forth = [one, two].map((variantId) => ({ variantId, quantity: '1' }));
    const sales = await Promise.all(
      Array.from({ length: 20 }, (_, index) => commit(index % 2 ? forth : forth.toReversed())),
    );
    expect(sales.every((sale) => sale.isCommitted)).toBe(true);
  });

  it('leave once, however often and at once the command comes', async () => {
    const coffee = await aVariantWith(inventory, store, '10');
    const orderId = newId();
    const lines = [{ variantId: coffee, quantity: '3' }];
    const repeated = await Promise.all(Array.from({ length: 5 }, () => commit(lines, orderId)));
    expect(repeated.map((sale) => sale.replayed).toSorted()).toEqual([false, true, true, true, true]);
    expect((await commit(lines, orderId, 'another-key')).isCommitted).toBe(true);
    expect((await stockOf(inventory, store, coffee))?.onHand).toBe('7');
  });

  it('come back once when the sale is undone, and stay', async () => {
    const coffee = await aVariantWith(inventory, store, '10');
    const { orderId } = await commit([{ variantId: coffee, quantity: '4' }]);
    expect(await release(orderId)).toMatchObject({ isReleased: true });
    expect(await release(orderId)).toMatchObject({ isReleased: true });
    const level = await stockOf(inventory, store, coffee);
    expect(level?.onHand).toBe('10');
    expect(level?.movements.map((movement) => movement.reason)).toEqual(['SALE_UNDONE', 'SALE', 'RECEIVED']);
  });

  it('do not leave for a sale that was undone before its command arrived', async () => {
    const coffee = await aVariantWith(inventory, store, '10');
    const orderId = newId();
    await release(orderId);
    const late = await commit([{ variantId: coffee, quantity: '1' }], orderId);
    expect(late.userErrors[0]).toMatchObject({ __typename: 'IllegalTransition' });
    expect((await stockOf(inventory, store, coffee))?.onHand).toBe('10');
  });

  it.each(['0', '-1', '1.2345', '1000000000', 'one'])('cannot be %s', async (quantity) => {
    const input = {
      idempotencyKey: newId(),
      orderId: newId(),
      storeId: store.storeId,
      lines: [{ variantId: newId(), quantity }],
    };
    const answer = await inventory.asPeer(system()).execute<Committed>(commitStock, { input });
    const { userErrors } = answer.expectData().commitStock;
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['lines', '0', 'quantity'] }]);
  });

  it('are nobody else’s to command: the router is refused', async () => {
    const input = { idempotencyKey: newId(), orderId: newId(), storeId: store.storeId, lines: [] };
    const answer = await inventory.as(store.viewer).execute(commitStock, { input });
    expect(answer.expectErrorCodes()).toEqual(['FORBIDDEN']);
  });
});
