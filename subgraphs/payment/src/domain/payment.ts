/** Where a payment stands. */
export type PaymentState = 'CAPTURED' | 'CANCELLED';

/** What a payment can become, by what it is. */
export const transitions: Readonly<Record<PaymentState, readonly PaymentState[]>> = {
  CAPTURED: ['CANCELLED'],
  CANCELLED: [],
};

/** Money that a customer gave for an order. Amounts are in minor units. */
export interface Payment {
  readonly id: string;
  readonly orderId: string;
  readonly registerId: string;
  readonly tender: 'CASH';
  readonly state: PaymentState;
  readonly currency: string;
  /** What it pays of the order: `tenderedMinor` less `changeMinor`. */
  readonly amountMinor: bigint;
  readonly tenderedMinor: bigint;
  readonly changeMinor: bigint;
}
