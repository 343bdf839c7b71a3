import type { AmountOnWire, OrderQuery, SoldOrderFragment } from '@goodgo/client-graphql';
import type { Workplace } from '../place/Workplace.tsx';

/** What stands on a receipt. */
export type ReceiptContent = {
  readonly order: SoldOrderFragment;
  readonly store: { readonly name: string; readonly address: string; readonly timeZone: string };
  readonly registerName: string;
  readonly cashierName: string;
  readonly tendered: AmountOnWire;
  readonly change: AmountOnWire;
  /** A second print says so. */
  readonly isCopy: boolean;
};

type Sale = {
  readonly order: SoldOrderFragment;
  readonly tendered: AmountOnWire;
  readonly change: AmountOnWire;
};

/** The receipt of a sale that was just made here. */
export function receiptOfSale(sale: Sale, { store, register, viewer }: Workplace): ReceiptContent {
  return { ...sale, store, registerName: register.name, cashierName: viewer.staffMember.name, isCopy: false };
}

/** The receipt of an order that was looked up; undefined while it is not paid. */
export function receiptOfOrder(order: NonNullable<OrderQuery['order']>): ReceiptContent | undefined {
  const payment = order.payments.find(({ state }) => state === 'CAPTURED');
  if (order.state !== 'COMPLETED' || !payment) return undefined;
  return {
    order,
    store: order.store,
    registerName: order.register.name,
    cashierName: order.soldBy.name,
    tendered: payment.tendered,
    change: payment.change,
    isCopy: true,
  };
}
