import type { TaxCategoryChanged } from '@goodgo/event-contracts';
import type { EventHandler } from '@goodgo/events';

/** The dated rates of a tax category, as they are known from now on. */
export const onTaxCategoryChanged: EventHandler<'catalog.tax_category_changed', TaxCategoryChanged> = async (
  tx,
  { data, sequence },
) => {
  await tx.query(
    `insert into tax_category_rates as c (tenant_id, tax_category_id, rates, sequence) values ($1, $2, $3, $4)
     on conflict (tenant_id, tax_category_id) do update set rates = excluded.rates, sequence = excluded.sequence
       where c.sequence < excluded.sequence`,
    [tx.tenantId, data.taxCategoryId, JSON.stringify(data.rates), sequence],
  );
};
