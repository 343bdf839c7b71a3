import type { VariantChanged } from '@goodgo/event-contracts';
import type { EventHandler } from '@goodgo/events';

/** A variant may be sold from now on as catalog describes it. */
export const onVariantChanged: EventHandler<'catalog.variant_changed', VariantChanged> = async (
  tx,
  { data, sequence },
) => {
  await tx.query(
    `insert into sellable_variants as v
       (tenant_id, id, sku, name, price_minor, currency, tax_category_id, is_active, sequence)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (tenant_id, id) do update
       set sku = excluded.sku, name = excluded.name, price_minor = excluded.price_minor, currency = excluded.currency,
           tax_category_id = excluded.tax_category_id, is_active = excluded.is_active, sequence = excluded.sequence
       where v.sequence < excluded.sequence`,
    [
      tx.tenantId,
      data.variantId,
      data.sku,
      data.displayName,
      data.priceMinor,
      data.currency,
      data.taxCategoryId,
      data.isActive,
      sequence,
    ],
  );
};
