import type { Transaction } from '@goodgo/database';
import type { Order } from '../domain/order.ts';

/**
 * Writes an order into the read model as its events add up: when it is placed, and when the read model is rebuilt. Of it
 * only state, version and number change later, with the step that changes them.
 */
export async function insertOrder(tx: Transaction, order: Order, recordedAt: Date): Promise<void> {
  const { terms } = order;
  await tx.query(
    `with placed as (
       insert into orders (tenant_id, id, number, state, version, store_id, register_id, staff_id, currency,
         subtotal_minor, discount_minor, tax_minor, total_minor, business_date, occurred_at, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     ), lines as (
       insert into order_lines (tenant_id, order_id, position, id, variant_id, name, sku, quantity, unit_price_minor,
         gross_minor, discount_minor, total_minor, tax_rate_basis_points, tax_minor)
       select $1, $2, position - 1, l."id", l."variantId", l."name", l."sku", l."quantity", l."unitPriceMinor",
         l."grossMinor", l."discountMinor", l."totalMinor", l."taxRateBasisPoints", l."taxMinor"
         from rows from (jsonb_to_recordset($17::jsonb) as ("id" uuid, "variantId" uuid, "name" text, "sku" text,
           "quantity" numeric, "unitPriceMinor" bigint, "grossMinor" bigint, "discountMinor" bigint,
           "totalMinor" bigint, "taxRateBasisPoints" int, "taxMinor" bigint)) with ordinality
           as l("id", "variantId", "name", "sku", "quantity", "unitPriceMinor", "grossMinor", "discountMinor",
             "totalMinor", "taxRateBasisPoints", "taxMinor", position)
     )
     insert into order_tax_lines (tenant_id, order_id, rate_basis_points, net_minor, tax_minor)
     select $1, $2, t."rateBasisPoints", t."netMinor", t."taxMinor"
       from jsonb_to_recordset($18::jsonb) as t("rateBasisPoints" int, "netMinor" bigint, "taxMinor" bigint)`,
    [
      tx.tenantId,
      order.id,
      order.number,
      order.state,
      order.version,
      terms.storeId,
      terms.registerId,
      terms.staffId,
      terms.currency,
      terms.subtotalMinor,
      terms.discountMinor,
      terms.taxMinor,
      terms.totalMinor,
      terms.businessDate,
      terms.occurredAt,
      recordedAt,
      JSON.stringify(terms.lines),
      JSON.stringify(terms.taxLines),
    ],
  );
}
