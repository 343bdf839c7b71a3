import type { Transaction } from '@goodgo/database';
import type { LockedVariant, TakenCodes, WantedCodes } from '../domain/ports.ts';
import type { Product, Variant } from '../domain/product.ts';
import { searchTextOf } from '../domain/search-text.ts';

/** Which ids and codes are in use, asked for together. */
export async function takenCodes(tx: Transaction, wanted: WantedCodes): Promise<TakenCodes> {
  const rows = await tx.query<{ kind: 'product' | 'variant' | 'sku' | 'barcode'; value: string }>(
    `select 'product' as kind, id::text as value from products where tenant_id = $1 and id = $2
     union all select 'variant', id::text from variants where tenant_id = $1 and id = any($3::uuid[])
     union all select 'sku', sku from variants
       where tenant_id = $1 and sku = any($4::text[]) and id is distinct from $6
     union all select 'barcode', code from variant_barcodes
       where tenant_id = $1 and code = any($5::text[]) and variant_id is distinct from $6`,
    [
      tx.tenantId,
      wanted.productId ?? null,
      wanted.variantIds ?? [],
      wanted.skus,
      wanted.barcodes,
      wanted.exceptVariantId ?? null,
    ],
  );
  const valuesOf = (kind: string) => new Set(rows.filter((row) => row.kind === kind).map((row) => row.value));
  return {
    isProductTaken: valuesOf('product').size > 0,
    variantIds: valuesOf('variant'),
    skus: valuesOf('sku'),
    barcodes: valuesOf('barcode'),
  };
}

/** Writes a product with its variants in their order. */
export async function addProduct(
  tx: Transaction,
  product: Product,
  variants: readonly Variant[],
): Promise<void> {
  await tx.query(
    `insert into products (tenant_id, id, name, description, category_id, tax_category_id)
     values ($1, $2, $3, $4, $5, $6)`,
    [tx.tenantId, product.id, product.name, product.description, product.categoryId, product.taxCategoryId],
  );
  const rows = variants.map((variant, position) => ({ ...toRow(variant), position }));
  await tx.query(
    `insert into variants (tenant_id, id, product_id, category_id, tax_category_id, position, name, display_name, sku,
                           price_minor, currency, is_active, version, search_name, search_sku)
     select $1, id, $2, $3, $4, position, name, display_name, sku,
            price_minor, currency, is_active, version, search_name, search_sku
       from jsonb_to_recordset($5::jsonb) as v(id uuid, position int, name text, display_name text, sku text,
            price_minor bigint, currency text, is_active boolean, version int,
            search_name text, search_sku text)`,
    [tx.tenantId, product.id, product.categoryId, product.taxCategoryId, JSON.stringify(rows)],
  );
  await addBarcodes(tx, variants);
  await addWords(
    tx,
    variants.flatMap((variant) => wordsOf(variant).map((word) => ({ word, variantId: variant.id }))),
  );
}

/** The variant as it stands, locked until the end. */
export async function lockVariant(tx: Transaction, id: string): Promise<LockedVariant | undefined> {
  // Locked first and read then: whoever had to wait sees what the other one wrote, barcodes included.
  const [, [row]] = await Promise.all([
    tx.query('select 1 from variants where tenant_id = $1 and id = $2 for no key update', [tx.tenantId, id]),
    tx.query<VariantRow>(
      `select v.*, p.name as product_name,
              (select count(*)::int from variants s
                where s.tenant_id = $1 and s.product_id = v.product_id) as variant_count,
              array(select b.code from variant_barcodes b
                     where b.tenant_id = $1 and b.variant_id = v.id order by b.position) as barcodes
         from variants v join products p on p.tenant_id = v.tenant_id and p.id = v.product_id
        where v.tenant_id = $1 and v.id = $2`,
      [tx.tenantId, id],
    ),
  ]);
  return row && { variant: toVariant(row), productName: row.product_name, variantCount: row.variant_count };
}

/** Writes what a variant is from now on, and counts up its product. */
export async function changeVariant(tx: Transaction, before: Variant, after: Variant): Promise<void> {
  const row = toRow(after);
  await tx.query(
    `with product as (
       update products set version = version + 1 where tenant_id = $1 and id = $12
     )
     update variants set name = $3, display_name = $4, sku = $5, price_minor = $6, currency = $7, is_active = $8,
                         version = $9, search_name = $10, search_sku = $11
      where tenant_id = $1 and id = $2`,
    [
      tx.tenantId,
      after.id,
      row.name,
      row.display_name,
      row.sku,
      row.price_minor,
      row.currency,
      row.is_active,
      row.version,
      row.search_name,
      row.search_sku,
      after.productId,
    ],
  );
  if (before.barcodes.join() !== after.barcodes.join()) {
    await tx.query('delete from variant_barcodes where tenant_id = $1 and variant_id = $2', [
      tx.tenantId,
      after.id,
    ]);
    await addBarcodes(tx, [after]);
  }
  await changeWords(tx, before, after);
}

async function addBarcodes(tx: Transaction, variants: readonly Variant[]): Promise<void> {
  const rows = variants.flatMap(({ id, barcodes }) =>
    barcodes.map((code, position) => ({ code, variant_id: id, position })),
  );
  if (rows.length === 0) return;
  await tx.query(
    `insert into variant_barcodes (tenant_id, code, variant_id, position)
     select $1, code, variant_id, position
       from jsonb_to_recordset($2::jsonb) as b(code text, variant_id uuid, position int)`,
    [tx.tenantId, JSON.stringify(rows)],
  );
}

async function changeWords(tx: Transaction, before: Variant, after: Variant): Promise<void> {
  const old = wordsOf(before);
  const fresh = wordsOf(after);
  const gone = old.filter((word) => !fresh.includes(word));
  if (gone.length > 0) {
    await tx.query(
      'delete from search_words where tenant_id = $1 and word = any($2::text[]) and variant_id = $3',
      [tx.tenantId, gone, after.id],
    );
  }
  await addWords(
    tx,
    fresh.filter((word) => !old.includes(word)).map((word) => ({ word, variantId: after.id })),
  );
}

/** New words in alphabetical order, so that two products with the same new words never wait for each other crosswise. */
async function addWords(
  tx: Transaction,
  rows: readonly { readonly word: string; readonly variantId: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `with words as (
       select word, variant_id from unnest($2::text[], $3::uuid[]) as w(word, variant_id)
     ), vocabulary as (
       insert into search_vocabulary (tenant_id, word) select distinct $1::uuid, word from words order by word
       on conflict do nothing
     )
     insert into search_words (tenant_id, word, variant_id) select $1, word, variant_id from words`,
    [tx.tenantId, rows.map((row) => row.word), rows.map((row) => row.variantId)],
  );
}

/** What is not sold is not looked for. */
function wordsOf(variant: Variant): readonly string[] {
  return variant.isActive ? searchTextOf(variant).words : [];
}

function toRow(variant: Variant) {
  const search = searchTextOf(variant);
  return {
    id: variant.id,
    name: variant.name,
    display_name: variant.displayName,
    sku: variant.sku,
    price_minor: variant.priceMinor.toString(),
    currency: variant.currency,
    is_active: variant.isActive,
    version: variant.version,
    search_name: search.name,
    search_sku: search.sku,
  };
}

interface VariantRow {
  readonly id: string;
  readonly product_id: string;
  readonly category_id: string;
  readonly tax_category_id: string;
  readonly name: string;
  readonly display_name: string;
  readonly sku: string;
  readonly barcodes: readonly string[];
  readonly price_minor: bigint;
  readonly currency: string;
  readonly is_active: boolean;
  readonly version: number;
  readonly product_name: string;
  readonly variant_count: number;
}

function toVariant(row: VariantRow): Variant {
  return {
    id: row.id,
    productId: row.product_id,
    categoryId: row.category_id,
    taxCategoryId: row.tax_category_id,
    name: row.name,
    displayName: row.display_name,
    sku: row.sku,
    barcodes: row.barcodes,
    priceMinor: row.price_minor,
    currency: row.currency,
    isActive: row.is_active,
    version: row.version,
  };
}
