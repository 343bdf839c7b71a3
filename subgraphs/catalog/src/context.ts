import { businessDateOf } from '@goodgo/business-date';
import { AppError } from '@goodgo/errors';
import {
  type BatchLoader,
  createEntityLoader,
  createGroupLoader,
  type GroupLoader,
  type RequestContext,
} from '@goodgo/subgraph-kit';
import { tenantOf } from '@goodgo/viewer';
import type { CatalogPorts } from './domain/ports.ts';
import type { CatalogMetrics } from './metrics.ts';
import type {
  BarcodeView,
  CatalogReadModel,
  CategoryView,
  ProductView,
  TaxCategoryView,
  VariantView,
} from './store/catalog-read-model.ts';
import type { VariantSearch } from './store/variant-search.ts';
import type { CatalogParts } from './wiring.ts';

/** What the resolvers of a request have. */
export interface CatalogContext extends RequestContext {
  readonly ports: CatalogPorts;
  readonly readModel: CatalogReadModel;
  readonly search: VariantSearch;
  readonly metrics: CatalogMetrics;
  readonly products: BatchLoader<ProductView>;
  readonly variants: BatchLoader<VariantView>;
  readonly variantsOf: GroupLoader<VariantView>;
  readonly barcodesOf: GroupLoader<BarcodeView>;
  readonly categories: BatchLoader<CategoryView>;
  readonly taxCategories: BatchLoader<TaxCategoryView>;
  /** The business date of today where the merchant is. */
  today(): Promise<string>;
}

/** Adds catalog's own to a request. */
export function createContext(
  request: RequestContext,
  { ports, readModel, search, metrics }: CatalogParts,
): CatalogContext {
  const tenant = () => tenantOf(request.viewer);
  let today: Promise<string> | undefined;
  return {
    ...request,
    ports,
    readModel,
    search,
    metrics,
    products: createEntityLoader((ids) => readModel.products(tenant(), ids)),
    variants: createEntityLoader((ids) => readModel.variants(tenant(), ids)),
    variantsOf: createGroupLoader(
      (ids) => readModel.variantsOf(tenant(), ids),
      (variant) => variant.productId,
    ),
    barcodesOf: createGroupLoader(
      (ids) => readModel.barcodesOf(tenant(), ids),
      (barcode) => barcode.variantId,
    ),
    categories: createEntityLoader((ids) => readModel.categories(tenant(), ids)),
    taxCategories: createEntityLoader((ids) => readModel.taxCategories(tenant(), ids)),
    today: () => {
      today ??= businessDateOfMerchant(readModel, tenant(), ports.now());
      return today;
    },
  };
}

async function businessDateOfMerchant(
  readModel: CatalogReadModel,
  tenantId: string,
  now: Date,
): Promise<string> {
  const merchant = await readModel.merchant(tenantId);
  if (merchant) return businessDateOf(now, merchant.timeZone);
  throw new AppError('UNAVAILABLE', 'The catalog of this merchant is being opened. Ask again in a moment.');
}
