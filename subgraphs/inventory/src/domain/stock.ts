import type { StockMovementReason } from './movement-reason.ts';

/** A place where goods lie. */
export interface StockLocation {
  readonly id: string;
  readonly storeId: string;
  readonly name: string;
}

/** Quantities are bigint thousandths throughout the domain. */
export interface StockLevel {
  readonly variantId: string;
  readonly onHand: bigint;
  readonly reserved: bigint;
}

/** A change of a quantity on hand, with what it leads to. */
export interface StockMovement {
  readonly id: string;
  readonly variantId: string;
  readonly delta: bigint;
  readonly onHandAfter: bigint;
  readonly reason: StockMovementReason;
  readonly reference: string;
}

/** What can be taken: on hand less what is promised to others. */
export function availableOf(level: StockLevel | undefined): bigint {
  return level ? level.onHand - level.reserved : 0n;
}
