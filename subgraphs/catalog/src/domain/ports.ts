import type { Command, Decision, Outcome } from '@goodgo/commands';
import type { Category } from './category.ts';
import type { Product, Variant } from './product.ts';
import type { TaxCategory } from './tax-category.ts';

/** What catalog knows of the merchant, from auth's events. */
export interface Merchant {
  readonly currency: string;
  readonly timeZone: string;
}

/** Ids and codes that somebody wants to use. */
export interface WantedCodes {
  readonly productId?: string;
  readonly variantIds?: readonly string[];
  readonly skus: readonly string[];
  readonly barcodes: readonly string[];
  /** The variant that may keep what it has. */
  readonly exceptVariantId?: string;
}

/** Those of them that are in use. */
export interface TakenCodes {
  readonly isProductTaken: boolean;
  readonly variantIds: ReadonlySet<string>;
  readonly skus: ReadonlySet<string>;
  readonly barcodes: ReadonlySet<string>;
}

/** A variant that is about to change, with what its rules need. */
export interface LockedVariant {
  readonly variant: Variant;
  readonly productName: string;
  /** How many variants the product has, this one included. */
  readonly variantCount: number;
}

/** The catalog of one merchant, inside one transaction. What is written is announced to the other subgraphs. */
export interface CatalogTransaction {
  /** Undefined until auth's event has arrived. */
  merchant(): Promise<Merchant | undefined>;
  hasCategory(id: string): Promise<boolean>;
  /** The place after the last. */
  nextPosition(): Promise<number>;
  addCategory(category: Category): Promise<void>;
  hasTaxCategory(by: { readonly id: string } | { readonly code: string }): Promise<boolean>;
  addTaxCategory(category: TaxCategory): Promise<void>;
  taken(wanted: WantedCodes): Promise<TakenCodes>;
  /** Variants in their order. */
  addProduct(product: Product, variants: readonly Variant[]): Promise<void>;
  lockVariant(id: string): Promise<LockedVariant | undefined>;
  /** Writes the variant as it is from now on; its product counts up with it. */
  changeVariant(before: Variant, after: Variant): Promise<void>;
}

/** The catalogs of all merchants, a command at a time. */
export interface CatalogStore {
  run<Value, Refusal>(
    command: Command,
    work: (catalog: CatalogTransaction) => Promise<Decision<Value, Refusal>>,
  ): Promise<Outcome<Value, Refusal>>;
}

/** What the domain takes from outside. */
export interface CatalogPorts {
  readonly catalog: CatalogStore;
  readonly newId: () => string;
  readonly now: () => Date;
}
