import type { Decision, Outcome } from '@goodgo/commands';
import { AppError } from '@goodgo/errors';
import { isId } from '@goodgo/ids';
import {
  type CurrencyMismatch,
  type InvalidInput,
  invalidInput,
  type NotFound,
  notFound,
} from '@goodgo/user-errors';
import type { Viewer } from '@goodgo/viewer';
import { type AlreadyTaken, alreadyTaken } from './errors.ts';
import { cleaned, idOr, problemOfId, problemOfText } from './input-rules.ts';
import type { CatalogPorts, CatalogTransaction, Merchant } from './ports.ts';
import { displayNameOf, type Product, type Variant } from './product.ts';
import {
  type AmountInput,
  problemOfCodes,
  problemOfCurrency,
  problemOfSiblings,
  problemOfVariant,
} from './variant-rules.ts';

/** A product as it is asked for. */
export interface CreateProduct {
  readonly idempotencyKey: string;
  readonly id?: string | null | undefined;
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly categoryId: string;
  readonly taxCategoryId: string;
  readonly variants: readonly NewVariant[];
}

/** One of its variants. */
export interface NewVariant {
  readonly id?: string | null | undefined;
  readonly name: string;
  readonly sku: string;
  readonly barcodes: readonly string[];
  readonly price: AmountInput;
}

type Refusal = AlreadyTaken | CurrencyMismatch | NotFound | InvalidInput;

const maxVariants = 100;

/** Adds a product with its variants: all of it or nothing. */
export async function createProduct(
  ports: CatalogPorts,
  viewer: Viewer,
  input: CreateProduct,
): Promise<Outcome<{ productId: string }, Refusal>> {
  const product = productOf(ports, input);
  const variants = input.variants.map((variant) => variantOf(ports, product, variant));
  const problem = problemOfProduct(input, product) ?? problemOfVariants(input, variants);
  if (problem) return { ok: false, error: problem, replayed: false };
  const command = { viewer, operation: 'createProduct', input };
  return ports.catalog.run(command, (catalog) => add(catalog, product, variants));
}

async function add(
  catalog: CatalogTransaction,
  product: Product,
  variants: readonly Variant[],
): Promise<Decision<{ productId: string }, Refusal>> {
  const { currency } = await knownMerchant(catalog);
  const error =
    firstProblem(variants, (variant, path) => problemOfCurrency(path, priceOf(variant), currency)) ??
    (await problemOfReferences(catalog, product)) ??
    (await problemOfUse(catalog, product, variants));
  if (error) return { ok: false, error };
  await catalog.addProduct(product, variants);
  return { ok: true, value: { productId: product.id } };
}

/** @throws AppError UNAVAILABLE for the moment in which auth has opened a merchant and catalog has not heard of it */
export async function knownMerchant(catalog: CatalogTransaction): Promise<Merchant> {
  const merchant = await catalog.merchant();
  if (merchant) return merchant;
  throw new AppError(
    'UNAVAILABLE',
    'The catalog of this merchant is being opened. Send it again in a moment.',
  );
}

async function problemOfReferences(
  catalog: CatalogTransaction,
  { categoryId, taxCategoryId }: Product,
): Promise<NotFound | undefined> {
  if (!(await catalog.hasCategory(categoryId))) return notFound('categoryId');
  if (!(await catalog.hasTaxCategory({ id: taxCategoryId }))) return notFound('taxCategoryId');
  return undefined;
}

async function problemOfUse(
  catalog: CatalogTransaction,
  product: Product,
  variants: readonly Variant[],
): Promise<AlreadyTaken | undefined> {
  const taken = await catalog.taken({
    productId: product.id,
    variantIds: variants.map((variant) => variant.id),
    skus: variants.map((variant) => variant.sku),
    barcodes: variants.flatMap((variant) => variant.barcodes),
  });
  if (taken.isProductTaken) return alreadyTaken(product.id, 'id');
  return firstProblem(variants, (variant, path) =>
    taken.variantIds.has(variant.id)
      ? alreadyTaken(variant.id, ...path, 'id')
      : problemOfCodes(path, variant, taken),
  );
}

function problemOfProduct(input: CreateProduct, { name, description }: Product): Refusal | undefined {
  return (
    problemOfId(['id'], input.id) ??
    problemOfText(['name'], name, { min: 1, max: 200 }) ??
    problemOfText(['description'], description ?? '', { min: 0, max: 2_000, lines: true }) ??
    (isId(input.categoryId) ? undefined : notFound('categoryId')) ??
    (isId(input.taxCategoryId) ? undefined : notFound('taxCategoryId'))
  );
}

function problemOfVariants(input: CreateProduct, variants: readonly Variant[]): Refusal | undefined {
  if (variants.length === 0 || variants.length > maxVariants) return wrongCount;
  return firstProblem(variants, (variant, path, index) => {
    const before = variants.slice(0, index);
    const used = {
      skus: new Set(before.map((other) => other.sku)),
      barcodes: new Set(before.flatMap((other) => other.barcodes)),
    };
    return (
      problemOfId([...path, 'id'], input.variants[index]?.id) ??
      problemOfVariant(path, { ...variant, price: priceOf(variant) }) ??
      problemOfSiblings(path, variant.name, variants.length) ??
      (before.some((other) => other.id === variant.id)
        ? alreadyTaken(variant.id, ...path, 'id')
        : undefined) ??
      problemOfCodes(path, variant, used)
    );
  });
}

function firstProblem<Problem>(
  variants: readonly Variant[],
  problemOf: (variant: Variant, path: readonly string[], index: number) => Problem | undefined,
): Problem | undefined {
  for (const [index, variant] of variants.entries()) {
    const problem = problemOf(variant, ['variants', String(index)], index);
    if (problem) return problem;
  }
  return undefined;
}

function productOf({ newId }: CatalogPorts, input: CreateProduct): Product {
  return {
    id: idOr(newId, input.id),
    name: cleaned(input.name),
    description: cleaned(input.description ?? '') || null,
    categoryId: input.categoryId.toLowerCase(),
    taxCategoryId: input.taxCategoryId.toLowerCase(),
  };
}

function variantOf({ newId }: CatalogPorts, product: Product, input: NewVariant): Variant {
  const name = cleaned(input.name);
  return {
    id: idOr(newId, input.id),
    productId: product.id,
    categoryId: product.categoryId,
    taxCategoryId: product.taxCategoryId,
    name,
    displayName: displayNameOf(product.name, name),
    sku: cleaned(input.sku),
    barcodes: input.barcodes.map(cleaned),
    priceMinor: input.price.amountMinor,
    currency: input.price.currency,
    isActive: true,
    version: 1,
  };
}

function priceOf({ priceMinor, currency }: Variant): AmountInput {
  return { amountMinor: priceMinor, currency };
}

const wrongCount = invalidInput(
  ['variants'],
  'Sản phẩm phải có từ 1 đến 100 loại.',
  'A product has 1 to 100 variants.',
);
