/** A sale was recorded; goods and money are being booked. Aggregate: the order. */
export interface OrderPlaced {
  readonly orderId: string;
  readonly storeId: string;
  readonly registerId: string;
  readonly staffId: string;
}

/** A sale was completed. Aggregate: the order. */
export interface OrderCompleted {
  readonly orderId: string;
  readonly number: string;
  readonly storeId: string;
  readonly registerId: string;
  readonly staffId: string;
  readonly businessDate: string;
  readonly occurredAt: string;
  readonly currency: string;
  readonly totalMinor: string;
  readonly lines: readonly {
    readonly variantId: string;
    readonly name: string;
    readonly sku: string;
    readonly quantity: string;
    readonly totalMinor: string;
    readonly taxMinor: string;
    readonly taxRateBasisPoints: number;
  }[];
  readonly taxLines: readonly {
    readonly rateBasisPoints: number;
    readonly netMinor: string;
    readonly taxMinor: string;
  }[];
}

/** A sale did not complete; what was booked was undone. Aggregate: the order. */
export interface OrderCancelled {
  readonly orderId: string;
  readonly storeId: string;
  /** The type of the user error that the cashier saw. */
  readonly reason: string;
}

/** The events that order publishes. */
export interface OrderEvents {
  'order.placed': OrderPlaced;
  'order.completed': OrderCompleted;
  'order.cancelled': OrderCancelled;
}
