import type { Decision, Outcome } from '@goodgo/commands';
import { type InvalidInput, invalidInput } from '@goodgo/user-errors';
import type { Viewer } from '@goodgo/viewer';
import { type AlreadyTaken, alreadyTaken } from './errors.ts';
import { cleaned, idOr, problemOfId, problemOfText } from './input-rules.ts';
import type { CatalogPorts, CatalogTransaction } from './ports.ts';

/** A category as it is asked for. */
export interface CreateCategory {
  readonly idempotencyKey: string;
  readonly id?: string | null | undefined;
  readonly name: string;
  readonly position?: number | null | undefined;
}

const maxPosition = 10_000;

/** Adds a category. */
export async function createCategory(
  ports: CatalogPorts,
  viewer: Viewer,
  input: CreateCategory,
): Promise<Outcome<{ categoryId: string }, AlreadyTaken | InvalidInput>> {
  const problem =
    problemOfId(['id'], input.id) ??
    problemOfText(['name'], cleaned(input.name), { min: 1, max: 100 }) ??
    problemOfPosition(input.position);
  if (problem) return { ok: false, error: problem, replayed: false };
  const command = { viewer, operation: 'createCategory', input };
  return ports.catalog.run(command, (catalog) => add(catalog, idOr(ports.newId, input.id), input));
}

async function add(
  catalog: CatalogTransaction,
  id: string,
  { name, position }: CreateCategory,
): Promise<Decision<{ categoryId: string }, AlreadyTaken>> {
  if (await catalog.hasCategory(id)) return { ok: false, error: alreadyTaken(id, 'id') };
  await catalog.addCategory({
    id,
    name: cleaned(name),
    position: position ?? (await catalog.nextPosition()),
    version: 1,
  });
  return { ok: true, value: { categoryId: id } };
}

function problemOfPosition(position: number | null | undefined): InvalidInput | undefined {
  if (position == null || (position >= 0 && position <= maxPosition)) return undefined;
  return invalidInput(
    ['position'],
    'Vị trí phải từ 0 đến 10000.',
    'The position must be from 0 to 10000; leave it out for the last.',
  );
}
