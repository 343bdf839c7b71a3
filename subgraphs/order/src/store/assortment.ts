import type { Transaction } from '@goodgo/database';
import type { Assortment, SellableVariant, SellingStore } from '../domain/ports.ts';
import type { TaxRate } from '../domain/tax-rate.ts';

/** The projections of stores and goods, read inside a transaction of the tenant. */
export function assortmentIn(tx: Transaction): Assortment {
  return {
    store: (storeId) => findStore(tx, storeId),
    variants: (ids) => findVariants(tx, ids),
  };
}

async function findStore(tx: Transaction, storeId: string): Promise<SellingStore | undefined> {
  const rows = await tx.query<{
    code: string;
    time_zone: string;
    currency: string;
    register_id: string | null;
    register_code: string;
  }>(
    `select s.code, s.time_zone, s.currency, r.id as register_id, r.code as register_code
       from selling_stores s
       left join selling_registers r on r.tenant_id = s.tenant_id and r.store_id = s.id
      where s.tenant_id = $1 and s.id = $2`,
    [tx.tenantId, storeId],
  );
  const [store] = rows;
  return (
    store && {
      id: storeId,
      code: store.code,
      timeZone: store.time_zone,
      currency: store.currency,
      registers: rows.flatMap((row) =>
        row.register_id ? [{ id: row.register_id, code: row.register_code }] : [],
      ),
    }
  );
}

async function findVariants(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SellableVariant>> {
  const rows = await tx.query<{
    id: string;
    sku: string;
    name: string;
    price_minor: bigint;
    currency: string;
    is_active: boolean;
    rates: readonly TaxRate[] | null;
  }>(
    `select v.id, v.sku, v.name, v.price_minor, v.currency, v.is_active, c.rates
       from sellable_variants v
       left join tax_category_rates c on c.tenant_id = v.tenant_id and c.tax_category_id = v.tax_category_id
      where v.tenant_id = $1 and v.id = any($2::uuid[])`,
    [tx.tenantId, ids],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        sku: row.sku,
        name: row.name,
        priceMinor: row.price_minor,
        currency: row.currency,
        isActive: row.is_active,
        rates: row.rates ?? [],
      },
    ]),
  );
}
