import type { Decision, Outcome } from '@goodgo/commands';
import type { InvalidInput } from '@goodgo/user-errors';
import type { Viewer } from '@goodgo/viewer';
import { type AlreadyTaken, alreadyTaken } from './errors.ts';
import { cleaned, idOr, problemOfId, problemOfText } from './input-rules.ts';
import type { CatalogPorts, CatalogTransaction } from './ports.ts';
import { inOrder, problemOfRates, type TaxCategory } from './tax-category.ts';

/** A tax category as it is asked for. */
export interface CreateTaxCategory {
  readonly idempotencyKey: string;
  readonly id?: string | null | undefined;
  readonly code: string;
  readonly name: string;
  readonly rates: readonly {
    readonly basisPoints: number;
    readonly validFrom: string;
    readonly validTo?: string | null | undefined;
  }[];
}

/** Adds a tax category with its dated rates. */
export async function createTaxCategory(
  ports: CatalogPorts,
  viewer: Viewer,
  input: CreateTaxCategory,
): Promise<Outcome<{ taxCategoryId: string }, AlreadyTaken | InvalidInput>> {
  const category: TaxCategory = {
    id: idOr(ports.newId, input.id),
    code: cleaned(input.code),
    name: cleaned(input.name),
    version: 1,
    rates: input.rates.map((rate) => ({ ...rate, validTo: rate.validTo ?? null })),
  };
  const problem = problemOfId(['id'], input.id) ?? problemOf(category);
  if (problem) return { ok: false, error: problem, replayed: false };
  const command = { viewer, operation: 'createTaxCategory', input };
  return ports.catalog.run(command, (catalog) => add(catalog, category));
}

async function add(
  catalog: CatalogTransaction,
  category: TaxCategory,
): Promise<Decision<{ taxCategoryId: string }, AlreadyTaken>> {
  const { id, code } = category;
  if (await catalog.hasTaxCategory({ id })) return { ok: false, error: alreadyTaken(id, 'id') };
  if (await catalog.hasTaxCategory({ code })) return { ok: false, error: alreadyTaken(code, 'code') };
  await catalog.addTaxCategory({ ...category, rates: inOrder(category.rates) });
  return { ok: true, value: { taxCategoryId: id } };
}

function problemOf({ code, name, rates }: TaxCategory): InvalidInput | undefined {
  return (
    problemOfText(['code'], code, { min: 1, max: 32 }) ??
    problemOfText(['name'], name, { min: 1, max: 100 }) ??
    problemOfRates(rates)
  );
}
