import type { AuthEvents } from './auth-events.ts';
import type { CatalogEvents } from './catalog-events.ts';
import type { InventoryEvents } from './inventory-events.ts';
import type { OrderEvents } from './order-events.ts';
import type { PaymentEvents } from './payment-events.ts';

export type { AuthEvents, MerchantOpened, StaffMemberAdded, StoreOpened } from './auth-events.ts';
export type { CatalogEvents, CategoryChanged, TaxCategoryChanged, VariantChanged } from './catalog-events.ts';
export type { InventoryEvents, StockChanged } from './inventory-events.ts';
export type { OrderCancelled, OrderCompleted, OrderEvents, OrderPlaced } from './order-events.ts';
export type { PaymentCaptured, PaymentEvents, PaymentVoided } from './payment-events.ts';

/** Every event between subgraphs: its type and what its `data` says. */
export type EventContracts = AuthEvents & CatalogEvents & InventoryEvents & OrderEvents & PaymentEvents;

/** The type of an event, for example `catalog.variant_changed`. */
export type EventType = keyof EventContracts;
