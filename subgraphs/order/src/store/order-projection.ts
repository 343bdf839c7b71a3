import type { Statements } from '@goodgo/database';
import { assertNever } from '@goodgo/errors';
import type { OrderEvent, SaleTerms } from '../domain/order-event.ts';

/** An event with its place in the stream. */
export interface RecordedEvent {
  readonly orderId: string;
  readonly version: number;
  readonly recordedAt: Date;
  readonly event: OrderEvent;
}

type TenantStatements = Statements & { readonly tenantId: string };

/** Brings the read model up to an event; the one path to it, for writing and for rebuilding. */
export async function project(tx: TenantStatements, recorded: RecordedEvent): Promise<void> {
  const { event } = recorded;
  switch (event.type) {
    case 'SalePlaced':
      return insertOrder(tx, recorded, event.data);
    case 'StockCommitted':
    case 'PaymentCaptured':
      return update(tx, recorded, 'PENDING', null);
    case 'SaleCompleted':
      return update(tx, recorded, 'COMPLETED', event.data.number);
    case 'SaleCancelled':
      return update(tx, recorded, 'CANCELLED', null);
    default:
      return assertNever(event);
  }
}

async function update(
  tx: TenantStatements,
  { orderId, version }: RecordedEvent,
  state: string,
  number: string | null,
): Promise<void> {
  await tx.query('update orders set version = $3, state = $4, number = $5 where tenant_id = $1 and id = $2', [
    tx.tenantId,
    orderId,
    version,
    state,
    number,
  ]);
}

async function insertOrder(tx: TenantStatements, recorded: RecordedEvent, terms: SaleTerms): Promise<void> {
  await tx.query(
    `with placed as (
       insert into orders (tenant_id, id, state, version, store_id, register_id, staff_id, currency,
         subtotal_minor, discount_minor, tax_minor, total_minor, business_date, occurred_at, recorded_at)
       values ($1, $2, 'PENDING', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     ), lines as (
       insert into order_lines (tenant_id, order_id, position, id, variant_id, name, sku, quantity, unit_price_minor,
         gross_minor, discount_minor, total_minor, tax_rate_basis_points, tax_minor)
       select $1, $2, position - 1, l."id", l."variantId", l."name", l."sku", l."quantity", l."unitPriceMinor",
         l."grossMinor", l."discountMinor", l."totalMinor", l."taxRateBasisPoints", l."taxMinor"
         from rows from (jsonb_to_recordset($15::jsonb) as ("id" uuid, "variantId" uuid, "name" text, "sku" text,
           "quantity" numeric, "unitPriceMinor" bigint, "grossMinor" bigint, "discountMinor" bigint,
           "totalMinor" bigint, "taxRateBasisPoints" int, "taxMinor" bigint)) with ordinality
           as l("id", "variantId", "name", "sku", "quantity", "unitPriceMinor", "grossMinor", "discountMinor",
             "totalMinor", "taxRateBasisPoints", "taxMinor", position)
     )
     insert into order_tax_lines (tenant_id, order_id, rate_basis_points, net_minor, tax_minor)
     select $1, $2, t."rateBasisPoints", t."netMinor", t."taxMinor"
       from jsonb_to_recordset($16::jsonb) as t("rateBasisPoints" int, "netMinor" bigint, "taxMinor" bigint)`,
    [
      tx.tenantId,
      recorded.orderId,
      recorded.version,
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
      recorded.recordedAt,
      JSON.stringify(terms.lines),
      JSON.stringify(terms.taxLines),
    ],
  );
}
