import type { PaymentView } from '../store/payment-read-model.ts';

/** What the resolvers of a GraphQL type get as their parent. */
export type PaymentMapper = PaymentView;

/** `total` is there when a field that requires it was asked for. */
export interface OrderMapper {
  readonly id: string;
  readonly total?: { readonly amountMinor: string; readonly currency: string };
}
