import type { AmountOnWire } from '../format-amount.ts';
import type { OrderQuery, SoldOrderFragment, StaffViewerFragment } from '../generated/graphql.ts';
import type { Place, Store } from '../place/place.ts';

/** What stands on a receipt. What another service could not tell at the moment is left out. */
export type ReceiptContent = {
  readonly order: SoldOrderFragment;
  readonly store: Pick<Store, 'name' | 'address' | 'timeZone'>;
  readonly registerName: string | undefined;
  readonly cashierName: string | undefined;
  readonly cash: CashPaid | undefined;
  /** A second print says so. */
  readonly isCopy: boolean;
};

/** What the customer gave, and what she got back. */
export type CashPaid = { readonly tendered: AmountOnWire; readonly change: AmountOnWire };

type ReceiptMaker = Place & { readonly viewer: StaffViewerFragment };

type Sale = { readonly order: SoldOrderFragment; readonly cash: CashPaid };

/** The receipt of a sale that was just made here. */
export function receiptOfSale(sale: Sale, { store, register, viewer }: ReceiptMaker): ReceiptContent {
  return { ...sale, store, registerName: register.name, cashierName: viewer.staffMember.name, isCopy: false };
}

/** The receipt of an order that was looked up; undefined for one that was not sold. */
export function receiptOfOrder(
  order: NonNullable<OrderQuery['order']>,
  storeHere: Store,
): ReceiptContent | undefined {
  if (order.state !== 'COMPLETED') return undefined;
  return {
    order,
    store: order.store ?? storeHere,
    registerName: order.register?.name,
    cashierName: order.soldBy?.name,
    cash: order.payments?.find(({ state }) => state === 'CAPTURED'),
    isCopy: true,
  };
}
