/** The tenders of an order were captured. Aggregate: the order. */
export interface PaymentCaptured {
  readonly orderId: string;
  readonly registerId: string;
  readonly currency: string;
  readonly payments: readonly {
    readonly paymentId: string;
    readonly tender: 'CASH';
    readonly amountMinor: string;
    readonly tenderedMinor: string;
    readonly changeMinor: string;
  }[];
}

/** The payments of an order were undone. Aggregate: the order. */
export interface PaymentVoided {
  readonly orderId: string;
  readonly paymentIds: readonly string[];
}

/** The events that payment publishes. */
export interface PaymentEvents {
  'payment.captured': PaymentCaptured;
  'payment.voided': PaymentVoided;
}
