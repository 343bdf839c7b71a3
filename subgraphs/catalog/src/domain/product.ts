/** Something that is sold, in one or more variants. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly categoryId: string;
  readonly taxCategoryId: string;
}

/** What a cashier sells, with what it takes from its product. */
export interface Variant {
  readonly id: string;
  readonly productId: string;
  readonly categoryId: string;
  readonly taxCategoryId: string;
  readonly name: string;
  readonly displayName: string;
  readonly sku: string;
  readonly barcodes: readonly string[];
  readonly priceMinor: bigint;
  readonly currency: string;
  readonly isActive: boolean;
  readonly version: number;
}

/** The name for the till and the receipt. */
export function displayNameOf(productName: string, variantName: string): string {
  return variantName === '' ? productName : `${productName} (${variantName})`;
}
