import type { StoreOpened } from '@goodgo/event-contracts';
import { newId } from '@goodgo/ids';
import { aStaffViewer, startTestSubgraph, type TestSubgraph } from '@goodgo/testing';
import type { StaffViewer } from '@goodgo/viewer';
import { createInventory } from '../src/index.ts';

/** Starts inventory for a test file. */
export function startInventory(): Promise<TestSubgraph> {
  return startTestSubgraph('inventory', createInventory, (config) => config);
}

/** A store that has just opened, as inventory hears of it, and a person who may do everything there. */
export async function aStore(inventory: TestSubgraph): Promise<{ storeId: string; viewer: StaffViewer }> {
  const storeId = newId();
  const viewer = aStaffViewer({ storeIds: [storeId] });
  const data: StoreOpened = {
    storeId,
    code: 'HN1',
    name: 'Hàng Trống',
    address: '12 Hàng Trống',
    timeZone: 'Asia/Ho_Chi_Minh',
    currency: 'VND',
    registers: [],
  };
  await inventory.receive([
    {
      id: newId(),
      type: 'auth.store_opened',
      tenantId: viewer.tenantId,
      aggregateId: storeId,
      sequence: 1,
      occurredAt: new Date().toISOString(),
      data,
    },
  ]);
  return { storeId, viewer };
}

/** A new variant of which the store has received some. */
export async function aVariantWith(
  inventory: TestSubgraph,
  store: Awaited<ReturnType<typeof aStore>>,
  onHand: string,
) {
  const variantId = newId();
  const change = { variantId, delta: onHand, reason: 'RECEIVED' };
  const input = { idempotencyKey: newId(), storeId: store.storeId, changes: [change] };
  (await inventory.as(store.viewer).execute(adjustStock, { input })).expectData();
  return variantId;
}

/** What the store has of a variant, as everyone sees it. */
export async function stockOf(
  inventory: TestSubgraph,
  { storeId, viewer }: Awaited<ReturnType<typeof aStore>>,
  id: string,
) {
  const answer = await inventory.as(viewer).execute<{ _entities: [{ stock: StockAnswer | null }] }>(stock, {
    representations: [{ __typename: 'Variant', id }],
    storeId,
  });
  return answer.expectData()._entities[0].stock;
}

export interface StockAnswer {
  readonly onHand: string;
  readonly available: string;
  readonly movements: readonly { delta: string; onHandAfter: string; reason: string; reference: string }[];
}

export const stock = /* GraphQL */ `
  query Stock($representations: [_Any!]!, $storeId: ID!) {
    _entities(representations: $representations) {
      ... on Variant { stock(storeId: $storeId) { onHand available movements { delta onHandAfter reason reference } } }
    }
  }
`;
export const adjustStock = /* GraphQL */ `
  mutation AdjustStock($input: AdjustStockInput!) {
    adjustStock(input: $input) {
      levels { variant { id } onHand }
      userErrors { __typename code message path ... on StaleQuantity { onHand } ... on InsufficientStock { available } }
      replayed
    }
  }
`;
export const commitStock = /* GraphQL */ `
  mutation CommitStock($input: CommitStockInput!) {
    commitStock(input: $input) {
      isCommitted
      userErrors { __typename code path ... on InsufficientStock { variantId requested available } }
      replayed
    }
  }
`;
export const releaseStock = /* GraphQL */ `
  mutation ReleaseStock($input: ReleaseStockInput!) {
    releaseStock(input: $input) { isReleased userErrors { code } replayed }
  }
`;
