import { serviceTokenHeader } from '@goodgo/auth';
import { createDatabase, type Database } from '@goodgo/database';
import { newId } from '@goodgo/ids';
import { createLogger } from '@goodgo/logger';
import { createMetrics } from '@goodgo/metrics';
import { serviceTokenFor, startTestSubgraph, type TestSubgraph } from '@goodgo/testing';
import type { StaffViewer } from '@goodgo/viewer';
import type { SellingStore } from '../src/domain/ports.ts';
import { createOrder } from '../src/index.ts';
import { aCashierOf, aSellingStore } from './builders.ts';
import { storeOpened, taxCategoryChanged, variantChanged } from './facts.ts';
import { type StubPeers, startStubPeers } from './stub-peers.ts';

/** Order with its peers, for a test file. */
export interface OrderUnderTest extends TestSubgraph {
  readonly peers: StubPeers;
  /** Its database, as order itself sees it. */
  readonly tables: Database;
}

/** Starts order for a test file. */
export async function startOrder(): Promise<OrderUnderTest> {
  const peers = await startStubPeers();
  const subgraph = await startTestSubgraph('order', createOrder, (config) => ({
    ...config,
    peers: peers.config,
  }));
  const tables = createDatabase({
    url: subgraph.database.url,
    service: 'test',
    poolSize: 2,
    logger: createLogger({ service: 'test', level: 'silent' }),
    metrics: createMetrics({ service: 'test' }),
  });
  const stop = async () => {
    await tables.close();
    await subgraph.stop();
    await peers.stop();
  };
  return { ...subgraph, peers, tables, stop };
}

/** A merchant with a store, as order hears of her. */
export interface Merchant {
  readonly store: SellingStore;
  readonly cashier: StaffViewer;
  readonly taxCategoryId: string;
  /** For 29,000 ₫ at 8 %. */
  readonly coffeeId: string;
  /** For 45,000 ₫ at 8 %. */
  readonly teaId: string;
}

/** A merchant who has just opened. */
export async function aMerchant(
  order: OrderUnderTest,
  overrides: Partial<SellingStore> = {},
): Promise<Merchant> {
  const store = aSellingStore(overrides);
  const cashier = aCashierOf(store);
  const [taxCategoryId, coffeeId, teaId] = [newId(), newId(), newId()];
  const { tenantId } = cashier;
  const { currency } = store;
  await order.receive([
    storeOpened(tenantId, store),
    taxCategoryChanged(tenantId, {
      taxCategoryId,
      rates: [{ basisPoints: 800, validFrom: '2024-01-01', validTo: null }],
    }),
    variantChanged(tenantId, { variantId: coffeeId, taxCategoryId, currency }),
    variantChanged(tenantId, {
      ...{ variantId: teaId, taxCategoryId, currency, sku: 'TR-SEN' },
      ...{ displayName: 'Trà sen vàng', priceMinor: '45000' },
    }),
  ]);
  return { store, cashier, taxCategoryId, coffeeId, teaId };
}

/** The input of a checkout: one coffee, paid with 50,000 ₫. */
export function aCheckoutInput(
  { store, coffeeId }: Merchant,
  overrides: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    id: newId(),
    idempotencyKey: newId(),
    storeId: store.id,
    registerId: store.registers[0]?.id,
    lines: [{ variantId: coffeeId, quantity: '1' }],
    tenders: [{ type: 'CASH', amount: { amountMinor: '50000', currency: store.currency } }],
    occurredAt: new Date().toISOString(),
    ...overrides,
  };
}

/** How many statements order has sent so far, of its transactions or of its reads. */
export async function statementsOf(order: TestSubgraph, kind: 'transaction' | 'read'): Promise<number> {
  const metrics = await (await fetch(`${order.url}/metrics`)).text();
  const counts = metrics.matchAll(/^db_statements_total\{[^}]*kind="(\w+)"[^}]*\} (\d+)/gm);
  return [...counts].reduce((sum, [, of, count]) => (of === kind ? sum + Number(count) : sum), 0);
}

/** An order as the graph shows it. */
export interface OrderAnswer {
  readonly id: string;
  readonly number: string | null;
  readonly state: string;
  readonly lines: readonly Record<string, unknown>[];
  readonly total: { readonly amountMinor: string };
}

/** What a checkout answers. */
export interface CheckoutAnswer {
  readonly order: OrderAnswer | null;
  readonly change: { readonly amountMinor: string; readonly decimal: string } | null;
  readonly userErrors: readonly {
    readonly code: string;
    readonly message: string;
    readonly [field: string]: unknown;
  }[];
  readonly replayed: boolean;
}

/** Sells. */
export async function checkout(
  order: TestSubgraph,
  { cashier }: Merchant,
  input: Record<string, unknown>,
): Promise<CheckoutAnswer> {
  const answer = await order.as(cashier).execute<{ checkout: CheckoutAnswer }>(checkoutMutation, { input });
  return answer.expectData().checkout;
}

/** Calls as the router does for somebody who waits no longer than so many milliseconds. */
export async function askWithin(
  milliseconds: number,
  order: TestSubgraph,
  { cashier: viewer }: Merchant,
  operation: { readonly query: string; readonly variables: Readonly<Record<string, unknown>> },
): Promise<unknown> {
  const body = Buffer.from(JSON.stringify(operation));
  const deadlineMs = Date.now() + milliseconds;
  const token = serviceTokenFor({ audience: 'order', viewer, body, locale: 'en', deadlineMs });
  const response = await fetch(new URL('/graphql', order.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', [serviceTokenHeader]: token },
    body: new Uint8Array(body),
  });
  return ((await response.json()) as { data: unknown }).data;
}

/** Looks an order up. */
export async function orderOf(
  order: TestSubgraph,
  { cashier }: Merchant,
  id: unknown,
): Promise<OrderAnswer | null> {
  const answer = await order.as(cashier).execute<{ order: OrderAnswer | null }>(orderQuery, { id });
  return answer.expectData().order;
}

const wholeOrder = /* GraphQL */ `
  fragment WholeOrder on Order {
    id number state allowedTransitions version
    store { id } register { id } soldBy { id }
    lines {
      id variant { id } name sku quantity taxRateBasisPoints
      unitPrice { ...Amount } gross { ...Amount } discount { ...Amount } total { ...Amount } tax { ...Amount }
    }
    subtotal { ...Amount } discountTotal { ...Amount } taxTotal { ...Amount } total { ...Amount }
    taxLines { rateBasisPoints net { ...Amount } tax { ...Amount } }
    occurredAt recordedAt businessDate
  }
  fragment Amount on Money { amountMinor currency decimal }
`;

const checkoutMutation = /* GraphQL */ `
  mutation Checkout($input: CheckoutInput!) {
    checkout(input: $input) {
      order { ...WholeOrder }
      change { amountMinor decimal }
      userErrors {
        __typename code message path
        ... on InsufficientStock { variantId requested available }
        ... on Underpaid { missing { decimal } }
        ... on PriceChanged { total { decimal } }
        ... on CurrencyMismatch { expected actual }
      }
      replayed
    }
  }
  ${wholeOrder}
`;

const orderQuery = /* GraphQL */ `
  query Order($id: ID!) { order(id: $id) { ...WholeOrder } }
  ${wholeOrder}
`;
