import type { Reader } from '@goodgo/database';
import type { Merchant } from '../domain/ports.ts';
import type { TaxRate } from '../domain/tax-category.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';

/** A product as it is read. */
export interface ProductView {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly categoryId: string;
  readonly taxCategoryId: string;
  readonly version: number;
}

/** A variant as it is read. */
export interface VariantView {
  readonly id: string;
  readonly productId: string;
  readonly taxCategoryId: string;
  readonly name: string;
  readonly displayName: string;
  readonly sku: string;
  readonly priceMinor: bigint;
  readonly currency: string;
  readonly isActive: boolean;
  readonly version: number;
}

/** A code that scanners read. */
export interface BarcodeView {
  readonly variantId: string;
  readonly code: string;
}

/** A category as it is read. */
export interface CategoryView {
  readonly id: string;
  readonly name: string;
  readonly position: number;
}

/** A tax category as it is read, its rates in the order of their days. */
export interface TaxCategoryView {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly rates: readonly TaxRate[];
}

/** What screens and other subgraphs ask of the catalog. */
export interface CatalogReadModel {
  merchant(tenantId: string): Promise<Merchant | null>;
  products(tenantId: string, ids: readonly string[]): Promise<ProductView[]>;
  variants(tenantId: string, ids: readonly string[]): Promise<VariantView[]>;
  /** In their order within each product. */
  variantsOf(tenantId: string, productIds: readonly string[]): Promise<VariantView[]>;
  barcodesOf(tenantId: string, variantIds: readonly string[]): Promise<BarcodeView[]>;
  variantWithBarcode(tenantId: string, code: string): Promise<string | undefined>;
  /** In the order of the till; all of them without ids. */
  categories(tenantId: string, ids?: readonly string[]): Promise<CategoryView[]>;
  /** By code; all of them without ids. */
  taxCategories(tenantId: string, ids?: readonly string[]): Promise<TaxCategoryView[]>;
}

/** The read model over PostgreSQL. */
export function createCatalogReadModel(read: Reader<PrismaClient>): CatalogReadModel {
  return {
    merchant: (tenantId) => read(tenantId, (prisma) => prisma.merchant.findFirst({ where: { tenantId } })),
    products: (tenantId, ids) =>
      read(tenantId, (prisma) => prisma.product.findMany({ where: { tenantId, ...among(ids) } })),
    variants: (tenantId, ids) =>
      read(tenantId, (prisma) => prisma.variant.findMany({ where: { tenantId, ...among(ids) } })),
    variantsOf: (tenantId, productIds) =>
      read(tenantId, (prisma) =>
        prisma.variant.findMany({
          where: { tenantId, productId: { in: [...productIds] } },
          orderBy: [{ productId: 'asc' }, { position: 'asc' }],
        }),
      ),
    barcodesOf: (tenantId, variantIds) =>
      read(tenantId, (prisma) =>
        prisma.variantBarcode.findMany({
          where: { tenantId, variantId: { in: [...variantIds] } },
          orderBy: [{ variantId: 'asc' }, { position: 'asc' }],
        }),
      ),
    variantWithBarcode: (tenantId, code) =>
      read(tenantId, async (prisma) => {
        const found = await prisma.variantBarcode.findFirst({ where: { tenantId, code } });
        return found?.variantId;
      }),
    categories: (tenantId, ids) =>
      read(tenantId, (prisma) =>
        prisma.category.findMany({
          where: { tenantId, ...among(ids) },
          orderBy: [{ position: 'asc' }, { name: 'asc' }, { id: 'asc' }],
        }),
      ),
    taxCategories: (tenantId, ids) =>
      read(tenantId, async (prisma) => {
        const rows = await prisma.taxCategory.findMany({
          where: { tenantId, ...among(ids) },
          orderBy: { code: 'asc' },
          include: { rates: { orderBy: { validFrom: 'asc' } } },
        });
        return rows.map((row) => ({ ...row, rates: row.rates.map(toRate) }));
      }),
  };
}

function among(ids: readonly string[] | undefined) {
  return ids ? { id: { in: [...ids] } } : {};
}

function toRate(row: { basisPoints: number; validFrom: Date; validTo: Date | null }): TaxRate {
  return {
    basisPoints: row.basisPoints,
    validFrom: dateOf(row.validFrom),
    validTo: row.validTo && dateOf(row.validTo),
  };
}

function dateOf(midnight: Date): string {
  return midnight.toISOString().slice(0, 10);
}
