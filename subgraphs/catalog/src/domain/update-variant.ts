import type { Decision, Outcome } from '@goodgo/commands';
import { isId } from '@goodgo/ids';
import {
  type CurrencyMismatch,
  type InvalidInput,
  type NotFound,
  notFound,
  type StaleVersion,
} from '@goodgo/user-errors';
import type { Viewer } from '@goodgo/viewer';
import { knownMerchant } from './create-product.ts';
import type { AlreadyTaken } from './errors.ts';
import { cleaned } from './input-rules.ts';
import type { CatalogPorts, CatalogTransaction, LockedVariant } from './ports.ts';
import { displayNameOf, type Variant } from './product.ts';
import {
  type AmountInput,
  problemOfCodes,
  problemOfCurrency,
  problemOfSiblings,
  problemOfVariant,
  type VariantFacts,
} from './variant-rules.ts';

/** A change of a variant; what is left out or null stays. */
export interface UpdateVariant {
  readonly idempotencyKey: string;
  readonly id: string;
  readonly expectedVersion: number;
  readonly name?: string | null | undefined;
  readonly sku?: string | null | undefined;
  readonly barcodes?: readonly string[] | null | undefined;
  readonly price?: AmountInput | null | undefined;
  readonly isActive?: boolean | null | undefined;
}

type Refusal = AlreadyTaken | StaleVersion | CurrencyMismatch | NotFound | InvalidInput;
type Change = VariantFacts & { readonly isActive: boolean | undefined };

/** Changes a variant, unless someone else has changed it since it was read. */
export async function updateVariant(
  ports: CatalogPorts,
  viewer: Viewer,
  input: UpdateVariant,
): Promise<Outcome<{ variantId: string }, Refusal>> {
  const change = changeOf(input);
  const problem = isId(input.id) ? problemOfVariant([], change) : notFound('id');
  if (problem) return { ok: false, error: problem, replayed: false };
  const command = { viewer, operation: 'updateVariant', input };
  return ports.catalog.run(command, (catalog) => apply(catalog, input, change));
}

async function apply(
  catalog: CatalogTransaction,
  { id, expectedVersion }: UpdateVariant,
  change: Change,
): Promise<Decision<{ variantId: string }, Refusal>> {
  const locked = await catalog.lockVariant(id.toLowerCase());
  if (!locked) return { ok: false, error: notFound('id') };
  const before = locked.variant;
  const after = changed(locked, change);
  const error =
    (before.version === expectedVersion ? undefined : stale(before.version)) ??
    problemOfSiblings([], after.name, locked.variantCount) ??
    (await problemOfPlace(catalog, before.id, change));
  if (error) return { ok: false, error };
  if (!isSame(before, after)) await catalog.changeVariant(before, { ...after, version: before.version + 1 });
  return { ok: true, value: { variantId: before.id } };
}

async function problemOfPlace(
  catalog: CatalogTransaction,
  variantId: string,
  change: Change,
): Promise<CurrencyMismatch | AlreadyTaken | undefined> {
  const { currency } = await knownMerchant(catalog);
  const mismatch = problemOfCurrency([], change.price, currency);
  if (mismatch) return mismatch;
  const taken = await catalog.taken({
    skus: change.sku === undefined ? [] : [change.sku],
    barcodes: change.barcodes ?? [],
    exceptVariantId: variantId,
  });
  return problemOfCodes([], change, taken);
}

function changeOf({ name, sku, barcodes, price, isActive }: UpdateVariant): Change {
  return {
    name: name == null ? undefined : cleaned(name),
    sku: sku == null ? undefined : cleaned(sku),
    barcodes: barcodes?.map(cleaned),
    price: price ?? undefined,
    isActive: isActive ?? undefined,
  };
}

function changed({ variant, productName }: LockedVariant, change: Change): Variant {
  const name = change.name ?? variant.name;
  return {
    ...variant,
    name,
    displayName: displayNameOf(productName, name),
    sku: change.sku ?? variant.sku,
    barcodes: change.barcodes ?? variant.barcodes,
    priceMinor: change.price?.amountMinor ?? variant.priceMinor,
    currency: change.price?.currency ?? variant.currency,
    isActive: change.isActive ?? variant.isActive,
  };
}

function isSame(a: Variant, b: Variant): boolean {
  return (
    a.name === b.name &&
    a.sku === b.sku &&
    a.priceMinor === b.priceMinor &&
    a.isActive === b.isActive &&
    a.barcodes.length === b.barcodes.length &&
    a.barcodes.every((code, index) => code === b.barcodes[index])
  );
}

function stale(currentVersion: number): StaleVersion {
  return { type: 'StaleVersion', path: ['expectedVersion'], currentVersion };
}
