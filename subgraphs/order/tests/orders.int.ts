import { newId } from '@goodgo/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
/** In the order in which they were sold. */
const sold: string[] = [];
beforeAll(async () => {
  order = await startOrder();
  merchant = await aMerchant(order);
  for (let count = 0; count < 7; count += 1) {
    const answer = await checkout(order, merchant, aCheckoutInput(merchant));
    sold.push(answer.order?.id ?? '');
  }
});
afterAll(() => order.stop());

interface OrdersAnswer {
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

function ask(variables: Record<string, unknown>, { cashier, store } = merchant) {
  return order
    .as(cashier)
    .execute<{ orders: OrdersAnswer }>(ordersQuery, { storeId: store.id, ...variables });
}

async function page(variables: Record<string, unknown>, of = merchant): Promise<OrdersAnswer> {
  return (await ask(variables, of)).expectData().orders;
}

describe('the orders of a store', () => {
  it('are listed newest first, page by page, each once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (const size of [3, 3, 1]) {
      const { nodes, edges, pageInfo }: OrdersAnswer = await page({ first: 3, after });
      expect(nodes).toHaveLength(size);
      expect(edges.map(({ node }) => node.id)).toEqual(nodes.map(({ id }) => id));
      expect(pageInfo).toEqual({ hasNextPage: size === 3, endCursor: edges.at(-1)?.cursor });
      seen.push(...nodes.map(({ id }) => id));
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual(sold.toReversed());
  });

  it('that are sold meanwhile do not shift the pages', async () => {
    const fresh = await aMerchant(order);
    const ids: string[] = [];
    const sellOne = async () => {
      ids.push((await checkout(order, fresh, aCheckoutInput(fresh))).order?.id ?? '');
    };
    for (const _ of [1, 2, 3]) await sellOne();
    const first = await page({ first: 2 }, fresh);
    await sellOne();
    const second = await page({ first: 2, after: first.pageInfo.endCursor }, fresh);
    expect([...first.nodes, ...second.nodes].map(({ id }) => id)).toEqual(ids.slice(0, 3).toReversed());
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  it('come with a cursor that goes on after any of them', async () => {
    const { edges } = await page({ first: 5 });
    const rest = await page({ after: edges[1]?.cursor });
    expect(rest.nodes.map(({ id }) => id)).toEqual(sold.toReversed().slice(2));
  });

  it('cost three reads, however many there are', async () => {
    const before = await statementsOf(order, 'read');
    await page({ first: 100 });
    expect((await statementsOf(order, 'read')) - before).toBe(3); // orders, lines, tax lines
  });

  it.each([0, 101, -1])('never come %i at a time', async (first) => {
    expect((await ask({ first })).expectErrorCodes()).toEqual(['BAD_USER_INPUT']);
  });

  it('do not go on after a cursor that is none', async () => {
    expect((await ask({ after: 'garbage' })).expectErrorCodes()).toEqual(['BAD_USER_INPUT']);
  });

  it('are an empty page where nothing was sold, and where the viewer has no business', async () => {
    const empty = { nodes: [], edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
    const stranger = await aMerchant(order);
    expect(await page({}, stranger)).toEqual(empty);
    expect(await page({}, { ...merchant, cashier: stranger.cashier })).toEqual(empty);
    expect(await page({ storeId: newId() })).toEqual(empty);
    expect(await page({ storeId: 'HN1' })).toEqual(empty);
    const elsewhere = { ...merchant, cashier: { ...merchant.cashier, storeIds: [newId()] } };
    expect(await page({}, elsewhere)).toEqual(empty);
  });
});

describe('an order', () => {
  it('is found by its id', async () => {
    expect(await orderOf(order, merchant, sold[0])).toMatchObject({ id: sold[0], state: 'COMPLETED' });
  });

  it.each([newId(), 'HN1-R1-000001', ''])('is null for "%s"', async (id) => {
    expect(await orderOf(order, merchant, id)).toBeNull();
  });

  it('is nobody’s who does not work in its store', async () => {
    const stranger = await aMerchant(order);
    expect(await orderOf(order, stranger, sold[0])).toBeNull();
    const elsewhere = { ...merchant, cashier: { ...merchant.cashier, storeIds: [newId()] } };
    expect(await orderOf(order, elsewhere, sold[0])).toBeNull();
  });
});

const ordersQuery = /* GraphQL */ `
  query Orders($storeId: ID!, $first: Int! = 20, $after: String) {
    orders(storeId: $storeId, first: $first, after: $after) {
      nodes { id lines { name } taxLines { rateBasisPoints } }
      edges { cursor node { id } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
