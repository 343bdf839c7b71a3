import type { Statements } from '@goodgo/database';
import type { Assortment, SellableVariant, SellingStore } from '../domain/ports.ts';

/** The projections of stores and goods, read inside a transaction of the tenant. */
export function assortmentIn(tx: Statements & { readonly tenantId: string }): Assortment {
  return {
    store: (storeId) => findStore(tx, storeId),
    variants: (ids, businessDate) => findVariants(tx, ids, businessDate),
  };
}

type TenantStatements = Statements & { readonly tenantId: string };

async function findStore(tx: TenantStatements, storeId: string): Promise<SellingStore | undefined> {
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
  tx: TenantStatements,
  ids: readonly string[],
  businessDate: string,
): Promise<ReadonlyMap<string, SellableVariant>> {
  const rows = await tx.query<{
    id: string;
    sku: string;
    name: string;
    price_minor: bigint;
    currency: string;
    is_active: boolean;
    basis_points: number | null;
  }>(
    `select v.id, v.sku, v.name, v.price_minor, v.currency, v.is_active, rate.basis_points
       from sellable_variants v
       left join tax_category_rates c on c.tenant_id = v.tenant_id and c.tax_category_id = v.tax_category_id
       left join lateral (
         select r."basisPoints" as basis_points
           from jsonb_to_recordset(c.rates) as r("basisPoints" int, "validFrom" date, "validTo" date)
          where $3::date >= r."validFrom" and (r."validTo" is null or $3::date <= r."validTo")
          limit 1
       ) rate on true
      where v.tenant_id = $1 and v.id = any($2::uuid[])`,
    [tx.tenantId, ids, businessDate],
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
        taxRateBasisPoints: row.basis_points ?? undefined,
      },
    ]),
  );
}
