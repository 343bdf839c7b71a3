import { maxInt64 } from '@goodgo/money';
import { type CurrencyMismatch, type InvalidInput, invalidInput } from '@goodgo/user-errors';
import { type AlreadyTaken, alreadyTaken } from './errors.ts';
import { problemOfBarcode, problemOfText } from './input-rules.ts';
import type { TakenCodes } from './ports.ts';

/** An amount as it is sent. */
export interface AmountInput {
  readonly amountMinor: bigint;
  readonly currency: string;
}

/** What a person may say of a variant; cleaned. What is left out is not looked at. */
export interface VariantFacts {
  readonly name?: string | undefined;
  readonly sku?: string | undefined;
  readonly barcodes?: readonly string[] | undefined;
  readonly price?: AmountInput | undefined;
}

const maxBarcodes = 50;

/** Why a variant cannot be so, whatever else there is, if it cannot. */
export function problemOfVariant(
  path: readonly string[],
  { name, sku, barcodes, price }: VariantFacts,
): InvalidInput | undefined {
  return (
    (name === undefined ? undefined : problemOfText([...path, 'name'], name, { min: 0, max: 100 })) ??
    (sku === undefined ? undefined : problemOfText([...path, 'sku'], sku, { min: 1, max: 64 })) ??
    problemOfBarcodes([...path, 'barcodes'], barcodes ?? []) ??
    (price && (price.amountMinor < 0n || price.amountMinor > maxInt64) ? unusablePrice(path) : undefined)
  );
}

/** Why a name cannot stand among several variants, if it cannot. */
export function problemOfSiblings(
  path: readonly string[],
  name: string,
  variantCount: number,
): InvalidInput | undefined {
  if (variantCount < 2 || name !== '') return undefined;
  return invalidInput(
    [...path, 'name'],
    'Sản phẩm có nhiều loại thì mỗi loại phải có tên.',
    'In a product with several variants each needs a name.',
  );
}

/** The price is in the currency of the merchant, or why not. */
export function problemOfCurrency(
  path: readonly string[],
  price: AmountInput | undefined,
  expected: string,
): CurrencyMismatch | undefined {
  if (price === undefined || price.currency === expected) return undefined;
  return { type: 'CurrencyMismatch', path: [...path, 'price'], expected, actual: price.currency };
}

/** The first code of the variant that another one has. */
export function problemOfCodes(
  path: readonly string[],
  { sku, barcodes = [] }: VariantFacts,
  taken: Pick<TakenCodes, 'skus' | 'barcodes'>,
): AlreadyTaken | undefined {
  if (sku !== undefined && taken.skus.has(sku)) return alreadyTaken(sku, ...path, 'sku');
  const index = barcodes.findIndex((code) => taken.barcodes.has(code));
  return index < 0 ? undefined : alreadyTaken(barcodes[index] ?? '', ...path, 'barcodes', String(index));
}

function problemOfBarcodes(path: readonly string[], codes: readonly string[]): InvalidInput | undefined {
  if (codes.length > maxBarcodes) return tooManyBarcodes(path);
  for (const [index, code] of codes.entries()) {
    const place = [...path, String(index)];
    if (codes.indexOf(code) < index) return repeatedBarcode(place);
    const problem = problemOfBarcode(place, code);
    if (problem) return problem;
  }
  return undefined;
}

function unusablePrice(path: readonly string[]): InvalidInput {
  return invalidInput(
    [...path, 'price', 'amountMinor'],
    'Giá phải từ 0 trở lên và không vượt giới hạn.',
    'The price must be 0 or more, and within bounds.',
  );
}

function tooManyBarcodes(path: readonly string[]): InvalidInput {
  return invalidInput(path, 'Tối đa 50 mã vạch cho một loại.', 'A variant has at most 50 barcodes.');
}

function repeatedBarcode(path: readonly string[]): InvalidInput {
  return invalidInput(path, 'Mã vạch này đã có trong danh sách.', 'This barcode stands in the list already.');
}
