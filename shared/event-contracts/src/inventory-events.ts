/** Quantities on hand changed together, for one reason. Aggregate: the sale or the adjustment that caused it. */
export interface StockChanged {
  readonly locationId: string;
  readonly storeId: string;
  readonly movements: readonly {
    readonly id: string;
    readonly variantId: string;
    readonly delta: string;
    readonly onHandAfter: string;
    readonly reason: 'RECEIVED' | 'COUNTED' | 'DAMAGED' | 'SALE' | 'SALE_UNDONE';
    readonly reference: string;
  }[];
}

/** The events that inventory publishes. */
export interface InventoryEvents {
  'inventory.stock_changed': StockChanged;
}
