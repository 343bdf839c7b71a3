import { fileURLToPath } from 'node:url';
import { bootConstellation, type Constellation, demoMerchant, seedDemo } from '@goodgo/constellation';
import { newId } from '@goodgo/ids';
import { eventually } from '@goodgo/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectBooksAgree } from './chaos/books.ts';
import { openSales } from './support/books.ts';
import { type AskGraph, signIn } from './support/graph.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

let system: Constellation;
let ask: AskGraph;
let store: { id: string; registers: { id: string }[] };
beforeAll(async () => {
  system = await bootConstellation({
    root,
    topology: 'single',
    ports: 'free',
    durable: false,
    env: { ...process.env, LOG_LEVEL: 'silent' },
  });
  await seedDemo(system);
  ask = await signIn(system.graphUrl, demoMerchant.staff[0].email);
  const { viewer } = await ask<{ viewer: { stores: (typeof store)[] } }>(
    '{ viewer { stores { id registers { id } } } }',
  );
  store = viewer.stores[0] ?? expect.unreachable('The demo merchant has a store.');
});
afterAll(() => system.stop());

// Whatever a test does, within 5 s every sale is sold and paid or neither, and the books agree.
afterEach(async () => {
  await eventually(async () => expect(await openSales(system)).toBe(0), { deadlineMs: 5_000 });
  await expectBooksAgree(system);
});

interface Goods {
  readonly id: string;
  readonly version: number;
  readonly stock: { readonly onHand: string };
}

async function goods(sku: string): Promise<Goods> {
  const { searchVariants } = await ask<{ searchVariants: { nodes: Goods[] } }>(
    `query Find($storeId: ID!, $sku: String!) {
       searchVariants(storeId: $storeId, query: $sku) { nodes { id version stock(storeId: $storeId) { onHand } } }
     }`,
    { storeId: store.id, sku },
  );
  return searchVariants.nodes[0] ?? expect.unreachable(`There is no ${sku}.`);
}

async function leave(onHand: number, sku: string): Promise<Goods> {
  const found = await goods(sku);
  const delta = String(onHand - Number(found.stock.onHand));
  await ask(
    'mutation Adjust($input: AdjustStockInput!) { adjustStock(input: $input) { userErrors { message } } }',
    {
      input: {
        idempotencyKey: newId(),
        storeId: store.id,
        changes: [{ variantId: found.id, delta, reason: 'COUNTED' }],
      },
    },
  );
  return found;
}

const saleOf = (variantId: string, overrides: object = {}) => {
  const id = newId();
  return {
    id,
    idempotencyKey: id,
    storeId: store.id,
    registerId: store.registers[0]?.id,
    lines: [{ variantId, quantity: '1' }],
    tenders: [{ type: 'CASH', amount: { amountMinor: '100000', currency: 'VND' } }],
    occurredAt: new Date().toISOString(),
    ...overrides,
  };
};

interface Answer {
  readonly order: { readonly id: string; readonly state: string; readonly number: string | null } | null;
  readonly change: { readonly amountMinor: string } | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
  readonly replayed: boolean;
}

async function sell(input: object): Promise<Answer> {
  const { checkout } = await ask<{ checkout: Answer }>(
    `mutation Sell($input: CheckoutInput!) {
       checkout(input: $input) {
         order { id state number } change { amountMinor } userErrors { code message } replayed
       }
     }`,
    { input },
  );
  return checkout;
}

describe('a sale through the graph', () => {
  it('of the last five goes to exactly five of thirty tills', async () => {
    const cake = await leave(5, 'BK-TIRA');
    const answers = await Promise.all(Array.from({ length: 30 }, () => sell(saleOf(cake.id))));
    expect(answers.filter(({ order }) => order?.state === 'COMPLETED')).toHaveLength(5);
    const refused = answers.filter(({ order }) => order?.state === 'CANCELLED');
    expect(refused).toHaveLength(25);
    expect(new Set(refused.map(({ userErrors }) => userErrors[0]?.message))).toEqual(
      new Set(['Not enough Tiramisu: 1 needed, 0 left. Sell fewer or take the item off.']),
    );
    expect((await goods('BK-TIRA')).stock.onHand).toBe('0');
  });

  it('that is sent twice at once is sold once', async () => {
    const flan = await leave(10, 'BK-FLAN');
    const input = saleOf(flan.id);
    const both = await Promise.all([sell(input), sell(input)]);
    expect(both.map(({ order }) => order?.state)).toEqual(['COMPLETED', 'COMPLETED']);
    expect(both[0]?.order?.number).toBe(both[1]?.order?.number);
    expect(both.map(({ replayed }) => replayed).toSorted()).toEqual([false, true]);
    expect((await goods('BK-FLAN')).stock.onHand).toBe('9');
    expect(await sell({ ...input, lines: [{ variantId: flan.id, quantity: '2' }] })).toMatchObject({
      order: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
  });

  it('at a price that has just changed is told to the customer before it is sold', async () => {
    const tea = await goods('TR-SEN');
    await ask(
      'mutation Raise($input: UpdateVariantInput!) { updateVariant(input: $input) { userErrors { message } } }',
      {
        input: {
          idempotencyKey: newId(),
          id: tea.id,
          expectedVersion: tea.version,
          price: { amountMinor: '47000', currency: 'VND' },
        },
      },
    );
    const told = { expectedTotal: { amountMinor: '45000', currency: 'VND' } };
    // The new price is on its way to order; until then the old one holds.
    await eventually(async () => {
      expect(await sell(saleOf(tea.id, told))).toMatchObject({
        order: null,
        userErrors: [
          {
            code: 'PRICE_CHANGED',
            message:
              'Prices have just changed, the total is ₫47,000 now. Tell the customer, then sell again.',
          },
        ],
      });
    });
    const agreed = { expectedTotal: { amountMinor: '47000', currency: 'VND' } };
    expect(await sell(saleOf(tea.id, agreed))).toMatchObject({ change: { amountMinor: '53000' } });
  });

  it('of something that costs nothing is a sale all the same', async () => {
    const water = await goods('PK-SUOI');
    await ask(
      'mutation Give($input: UpdateVariantInput!) { updateVariant(input: $input) { userErrors { message } } }',
      {
        input: {
          idempotencyKey: newId(),
          id: water.id,
          expectedVersion: water.version,
          price: { amountMinor: '0', currency: 'VND' },
        },
      },
    );
    const free = { expectedTotal: { amountMinor: '0', currency: 'VND' } };
    await eventually(async () => {
      expect(await sell(saleOf(water.id, free))).toMatchObject({
        order: { state: 'COMPLETED' },
        change: { amountMinor: '100000' },
      });
    });
  });

  it.each(['inventory', 'payment'])(
    'is undone while %s is away, and sold again when it is back',
    async (service) => {
      const coffee = await leave(20, 'CF-BACXIU');
      await system.services.get(service)?.stop();
      const undone = await sell(saleOf(coffee.id));
      expect(undone).toMatchObject({
        order: { state: 'CANCELLED', number: null },
        change: null,
        userErrors: [{ code: 'SALE_UNDONE' }],
      });
      await system.restart(service);
      expect(await sell(saleOf(coffee.id))).toMatchObject({ order: { state: 'COMPLETED' } });
      await eventually(async () => expect((await goods('CF-BACXIU')).stock.onHand).toBe('19'), {
        deadlineMs: 5_000,
      });
    },
  );
});
