import type { Command, Decision, Outcome } from '@goodgo/commands';
import type { AppError } from '@goodgo/errors';
import type { InsufficientStock, OrderError } from './errors.ts';
import type { Order } from './order.ts';
import type { OrderEvent, SalePlaced } from './order-event.ts';
import type { TaxRate } from './tax-rate.ts';

/** A store that may sell, from auth's events. */
export interface SellingStore {
  readonly id: string;
  readonly code: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly registers: readonly { readonly id: string; readonly code: string }[];
}

/** A variant that may be sold, from catalog's events. */
export interface SellableVariant {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly priceMinor: bigint;
  readonly currency: string;
  readonly isActive: boolean;
  /** Of its tax category; empty when catalog has told of none. */
  readonly rates: readonly TaxRate[];
}

/** What order knows of stores and goods: projections of its own, so that it sells while auth and catalog are down. */
export interface Assortment {
  store(storeId: string): Promise<SellingStore | undefined>;
  /** By id; unknown ones are missing. */
  variants(ids: readonly string[]): Promise<ReadonlyMap<string, SellableVariant>>;
}

/** How far the booking of a sale has come. Each step is safe to repeat. */
export type SaleStep =
  /** The goods are to be taken out of stock. */
  | 'STOCK'
  /** The tenders are to be captured. */
  | 'PAYMENT'
  /** The sale is cancelled; what may have been booked is to be taken back. */
  | 'UNDO'
  /** Nothing is left to do. */
  | 'DONE';

/** A sale with the state of its booking. */
export interface Sale {
  readonly order: Order;
  readonly step: SaleStep;
  readonly recordedAt: Date;
  /** How long ago that was when the sale was read, a whole number, by the one clock that all processes share: the store's. */
  readonly ageMs: number;
}

/** Writes the beginning of a sale. */
export interface SaleTransaction {
  readonly assortment: Assortment;
  /** False when there is an order with this id already. */
  place(orderId: string, event: SalePlaced): Promise<boolean>;
  find(orderId: string): Promise<Order | undefined>;
}

/** What a step leads to: the events it adds, and the next step. */
export interface Advance {
  readonly events: readonly OrderEvent[];
  readonly next: SaleStep;
}

/** All sales of all merchants. */
export interface SaleStore {
  /**
   * Runs the command that places a sale. Answers the sale as it stands: a repeated command finds it further on, and so
   * does one that names a sale which was placed before (`replayed`).
   */
  begin(
    command: Command,
    work: (sales: SaleTransaction) => Promise<Decision<{ orderId: string }, OrderError>>,
  ): Promise<Outcome<Sale, OrderError>>;
  find(tenantId: string, orderId: string): Promise<Sale | undefined>;
  /** Writes what a step led to, unless someone else has moved the sale on before. Answers how it stands. */
  advance(tenantId: string, sale: Sale, advance: Advance): Promise<Sale>;
  /** The same for a captured sale: completes it with the next number of its register. */
  complete(tenantId: string, sale: Sale, changeMinor: string): Promise<Sale>;
  /** Sales whose booking nobody drives at the moment; they are handed out to one caller for `leaseMs`. */
  takeAbandoned(leaseMs: number, limit: number): Promise<readonly { tenantId: string; orderId: string }[]>;
}

/** For whom a step is asked for, and until when the answer is of use. */
export interface StepRequest {
  readonly tenantId: string;
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  readonly traceparent?: string | undefined;
}

/**
 * What the other subgraphs do for a sale. Every method is safe to repeat, and throws an AppError when the answer is not
 * known: then it may have happened or not, or may yet happen. What was taken back stays so, whatever arrives later.
 */
export interface Booking {
  commitStock(order: Order, request: StepRequest): Promise<Decision<true, InsufficientStock | Refused>>;
  releaseStock(order: Order, request: StepRequest): Promise<void>;
  capturePayment(order: Order, request: StepRequest): Promise<Decision<{ changeMinor: string }, Refused>>;
  voidPayment(order: Order, request: StepRequest): Promise<void>;
}

/** A peer refused for a reason that the cashier can do nothing about; the sale is undone. */
export interface Refused {
  readonly type: 'Refused';
  readonly code: string;
}

/** What the domain takes from outside. */
export interface OrderPorts {
  readonly sales: SaleStore;
  readonly booking: Booking;
  /** Reads the assortment of a merchant. */
  readonly withAssortment: <T>(tenantId: string, work: (assortment: Assortment) => Promise<T>) => Promise<T>;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly wait: (ms: number) => Promise<void>;
  /** Tells whoever runs the system that the booking of a sale has to wait, and for what. */
  readonly heldUp: (sale: Sale, error: AppError) => void;
}
