import type { Command, Decision, Outcome } from '@goodgo/commands';
import type { StockLevel, StockLocation, StockMovement } from './stock.ts';

/** What became of the goods of a sale. */
export interface SaleStock {
  readonly orderId: string;
  readonly state: 'COMMITTED' | 'RELEASED';
  /** Null when they were released before they were committed. */
  readonly locationId: string | null;
}

/** The sale or the adjustment that moves stock, and how many times it has done so, this time included. */
export interface MovementCause {
  readonly id: string;
  readonly sequence: number;
}

/** The stock of one merchant, inside one transaction. */
export interface StockTransaction {
  locationOf(storeId: string): Promise<StockLocation | undefined>;
  location(id: string): Promise<StockLocation | undefined>;
  /** The levels of the variants, locked until the end in the order of their ids, so that two sales never wait for each
   * other crosswise. Variants without a level are missing. */
  lockLevels(locationId: string, variantIds: readonly string[]): Promise<ReadonlyMap<string, StockLevel>>;
  /** Locks the record of a sale, making it in `initial` state if there is none. */
  lockSale(initial: SaleStock): Promise<{ readonly sale: SaleStock; readonly isNew: boolean }>;
  saveSale(sale: SaleStock): Promise<void>;
  movementsOf(reference: string): Promise<readonly StockMovement[]>;
  /** Makes levels of zero for variants that have none yet. */
  openLevels(locationId: string, variantIds: readonly string[]): Promise<void>;
  /** Appends the movements, brings the levels to `onHandAfter`, and announces them as the event of their cause. */
  record(location: StockLocation, movements: readonly StockMovement[], cause: MovementCause): Promise<void>;
}

/** The stock of all merchants, a command at a time. */
export interface StockStore {
  run<Value, Refusal>(
    command: Command,
    work: (stock: StockTransaction) => Promise<Decision<Value, Refusal>>,
  ): Promise<Outcome<Value, Refusal>>;
}

/** What the domain takes from outside. */
export interface InventoryPorts {
  readonly stock: StockStore;
  readonly newId: () => string;
}
