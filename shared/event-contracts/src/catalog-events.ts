/** A category was added or changed. Aggregate: the category. */
export interface CategoryChanged {
  readonly categoryId: string;
  readonly name: string;
  readonly position: number;
}

/** A tax category or its rates changed. Aggregate: the tax category. */
export interface TaxCategoryChanged {
  readonly taxCategoryId: string;
  readonly code: string;
  readonly name: string;
  /** Dates are inclusive business dates; `validTo` null has no end. */
  readonly rates: readonly {
    readonly basisPoints: number;
    readonly validFrom: string;
    readonly validTo: string | null;
  }[];
}

/** A variant was added or changed. Aggregate: the variant; its sequence is the variant's version. */
export interface VariantChanged {
  readonly variantId: string;
  readonly productId: string;
  readonly categoryId: string;
  readonly taxCategoryId: string;
  readonly sku: string;
  readonly displayName: string;
  readonly barcodes: readonly string[];
  readonly priceMinor: string;
  readonly currency: string;
  readonly isActive: boolean;
}

/** The events that catalog publishes. */
export interface CatalogEvents {
  'catalog.category_changed': CategoryChanged;
  'catalog.tax_category_changed': TaxCategoryChanged;
  'catalog.variant_changed': VariantChanged;
}
