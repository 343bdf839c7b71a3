import { createDatabase, type Database } from '@goodgo/database';
import type { MerchantOpened } from '@goodgo/event-contracts';
import { newId } from '@goodgo/ids';
import { createLogger } from '@goodgo/logger';
import { createMetrics } from '@goodgo/metrics';
import { aStaffViewer, startTestSubgraph, type TestSubgraph } from '@goodgo/testing';
import type { StaffViewer } from '@goodgo/viewer';
import { createCatalog } from '../src/index.ts';

/** Starts catalog for a test file. */
export function startCatalog(): Promise<TestSubgraph> {
  return startTestSubgraph('catalog', createCatalog, (config) => config);
}

/** A merchant who has just opened, as catalog hears of it, with a category and a tax category to sell in. */
export interface Merchant {
  readonly viewer: StaffViewer;
  readonly storeId: string;
  readonly categoryId: string;
  readonly taxCategoryId: string;
}

/** Opens a merchant. */
export async function aMerchant(catalog: TestSubgraph): Promise<Merchant> {
  const storeId = newId();
  const viewer = aStaffViewer({ storeIds: [storeId] });
  await hearOfMerchant(catalog, viewer.tenantId);
  const { category } = await mutate(catalog, viewer, 'createCategory', { name: 'Cà phê' });
  const { taxCategory } = await mutate(catalog, viewer, 'createTaxCategory', {
    code: 'VAT-REDUCED',
    name: 'Thuế GTGT được giảm',
    rates: [{ basisPoints: 800, validFrom: '2025-07-01' }],
  });
  return { viewer, storeId, categoryId: category?.id ?? '', taxCategoryId: taxCategory?.id ?? '' };
}

/** Lets catalog hear from auth that a merchant opened. */
export function hearOfMerchant(
  catalog: TestSubgraph,
  tenantId: string,
  { currency = 'VND', sequence = 1 } = {},
): Promise<void> {
  const data: MerchantOpened = {
    merchantId: tenantId,
    name: 'Cà phê Hồ Gươm',
    currency,
    timeZone: 'Asia/Ho_Chi_Minh',
  };
  return catalog.receive([
    {
      id: newId(),
      type: 'auth.merchant_opened',
      tenantId,
      aggregateId: tenantId,
      sequence,
      occurredAt: new Date().toISOString(),
      data,
    },
  ]);
}

/** A variant as the tests read it. */
export interface VariantAnswer {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly sku: string;
  readonly barcodes: readonly string[];
  readonly price: { readonly amountMinor: string; readonly currency: string; readonly decimal: string };
  readonly taxRateBasisPoints: number;
  readonly isActive: boolean;
  readonly version: number;
}

/** A user error as the tests read it. */
export interface UserErrorAnswer {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[] | null;
  readonly value?: string;
  readonly currentVersion?: number;
  readonly expected?: string;
  readonly actual?: string;
}

/** What a mutation answers. */
export interface MutationAnswer {
  readonly category?: { readonly id: string; readonly name: string; readonly position: number } | null;
  readonly taxCategory?: {
    readonly id: string;
    readonly code: string;
    readonly rates: readonly { basisPoints: number; validFrom: string; validTo: string | null }[];
  } | null;
  readonly product?: {
    readonly id: string;
    readonly name: string;
    readonly version: number;
    readonly variants: readonly VariantAnswer[];
  } | null;
  readonly variant?: VariantAnswer | null;
  readonly userErrors: readonly UserErrorAnswer[];
  readonly replayed: boolean;
}

const variantFields =
  'id name displayName sku barcodes price { amountMinor currency decimal } taxRateBasisPoints isActive version';
const entityOf = {
  createCategory: 'category { id name position }',
  createTaxCategory: 'taxCategory { id code name rates { basisPoints validFrom validTo } }',
  createProduct: `product { id name version category { id } taxCategory { id } variants { ${variantFields} } }`,
  updateVariant: `variant { ${variantFields} product { version } }`,
};

/** Sends a mutation with a new idempotency key, unless the input has one. */
export async function mutate(
  catalog: TestSubgraph,
  viewer: StaffViewer,
  field: keyof typeof entityOf,
  input: Readonly<Record<string, unknown>>,
): Promise<MutationAnswer> {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  const operation = `mutation M($input: ${type}!) { ${field}(input: $input) { ${entityOf[field]} replayed userErrors {
    __typename code message path
    ... on AlreadyTaken { value } ... on StaleVersion { currentVersion } ... on CurrencyMismatch { expected actual }
  } } }`;
  const variables = { input: { idempotencyKey: newId(), ...input } };
  const answer = await catalog.as(viewer).execute<Record<string, MutationAnswer>>(operation, variables);
  return answer.expectData()[field] ?? { userErrors: [], replayed: false };
}

/** The input of a product with one variant, valid by default. */
export function aProduct(
  { categoryId, taxCategoryId }: Merchant,
  overrides: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return { name: 'Cà phê sữa đá', categoryId, taxCategoryId, variants: [aVariant()], ...overrides };
}

/** The input of a variant, valid by default. */
export function aVariant<Overrides extends Readonly<Record<string, unknown>>>(overrides?: Overrides) {
  return { sku: newId(), price: { amountMinor: '29000', currency: 'VND' }, ...(overrides as Overrides) };
}

/** Makes a product and answers its variants. */
export async function sell(
  catalog: TestSubgraph,
  merchant: Merchant,
  overrides: Readonly<Record<string, unknown>> = {},
): Promise<readonly VariantAnswer[]> {
  const { product } = await mutate(catalog, merchant.viewer, 'createProduct', aProduct(merchant, overrides));
  return product?.variants ?? [];
}

/** A page of a search as the tests read it. */
export interface PageAnswer {
  readonly nodes: readonly { readonly id: string; readonly displayName: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const searchQuery = /* GraphQL */ `
  query Search($storeId: ID!, $query: String!, $categoryId: ID, $first: Int!, $after: String) {
    searchVariants(storeId: $storeId, query: $query, categoryId: $categoryId, first: $first, after: $after) {
      edges { cursor node { id } }
      nodes { id displayName }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** What a search answers; `expectData` shows it. */
export function searching(
  catalog: TestSubgraph,
  { viewer, storeId }: Pick<Merchant, 'viewer' | 'storeId'>,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
) {
  return catalog
    .as(viewer)
    .execute<{ searchVariants: PageAnswer }>(searchQuery, { storeId, query, first: 20, ...variables });
}

/** The names that a search finds, in their order. */
export async function found(...search: Parameters<typeof searching>): Promise<readonly string[]> {
  const answer = await searching(...search);
  return answer.expectData().searchVariants.nodes.map(({ displayName }) => displayName);
}

/** The database of the subgraph, as the role of the subgraph. */
export function openDatabase(catalog: TestSubgraph): Database {
  const logger = createLogger({ service: 'test', level: 'silent' });
  const metrics = createMetrics({ service: 'test' });
  return createDatabase({ url: catalog.database.url, service: 'test', logger, metrics });
}

/** What a merchant's catalog has told the others, in the order of its writing. */
export async function announced(catalog: TestSubgraph, { tenantId }: StaffViewer): Promise<EventRow[]> {
  const database = openDatabase(catalog);
  const rows = await database.system.query<EventRow>(
    'select type, aggregate_id, sequence::int, data from outbox where tenant_id = $1 order by position',
    [tenantId],
  );
  await database.close();
  return rows;
}

/** An event as it stands in the outbox. */
export interface EventRow {
  readonly type: string;
  readonly aggregate_id: string;
  readonly sequence: number;
  readonly data: Readonly<Record<string, unknown>>;
}
