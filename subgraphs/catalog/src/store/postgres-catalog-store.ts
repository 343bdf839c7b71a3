import { type Transaction, violatedConstraint } from '@goodgo/database';
import { appendToOutbox } from '@goodgo/events';
import { newId } from '@goodgo/ids';
import type { Commands } from '@goodgo/subgraph-kit';
import type { Category } from '../domain/category.ts';
import type { CatalogStore, CatalogTransaction, Merchant } from '../domain/ports.ts';
import type { TaxCategory } from '../domain/tax-category.ts';
import {
  type Announcement,
  categoryChanged,
  taxCategoryChanged,
  variantChanged,
} from '../events/announcements.ts';
import type { CatalogMetrics } from '../metrics.ts';
import { addProduct, changeVariant, lockVariant, takenCodes } from './product-rows.ts';

/** Who is told of what was committed. */
export interface CatalogListeners {
  /** Events wait in the outbox. */
  readonly onCommit: () => void;
  readonly metrics: CatalogMetrics;
}

const maxTurns = 3;

/** The catalog in PostgreSQL. */
export function createPostgresCatalogStore(
  commands: Commands,
  { onCommit, metrics }: CatalogListeners,
): CatalogStore {
  return {
    run: async (command, work) => {
      const announced: string[] = [];
      const outcome = await takingTurns(() =>
        commands.run(command, (tx) => {
          announced.length = 0; // a retried transaction starts over
          return work(catalogTransaction(tx, announced));
        }),
      );
      if (announced.length > 0) onCommit();
      metrics.changed(announced);
      return outcome;
    },
  };
}

/** Two may ask for one code at once and both see it free. The unique key stops the second; asked again, it sees it taken. */
async function takingTurns<T>(attempt: () => Promise<T>, turn = 1): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    const isLostRace = /_(pkey|key)$/.test(violatedConstraint(error) ?? '');
    if (!isLostRace || turn === maxTurns) throw error;
  }
  return takingTurns(attempt, turn + 1);
}

function catalogTransaction(tx: Transaction, announced: string[]): CatalogTransaction {
  const announce = async (announcements: readonly Announcement[]) => {
    const occurredAt = new Date().toISOString();
    const { tenantId } = tx;
    await appendToOutbox(
      tx,
      announcements.map((announcement) => ({ ...announcement, id: newId(), tenantId, occurredAt })),
    );
    announced.push(...announcements.map(({ type }) => type));
  };
  return {
    merchant: () => findMerchant(tx),
    hasCategory: (id) => exists(tx, 'categories', 'id', id),
    nextPosition: () => nextPosition(tx),
    addCategory: async (category) => {
      await addCategory(tx, category);
      await announce([categoryChanged(category)]);
    },
    hasTaxCategory: (by) =>
      'id' in by ? exists(tx, 'tax_categories', 'id', by.id) : exists(tx, 'tax_categories', 'code', by.code),
    addTaxCategory: async (category) => {
      await addTaxCategory(tx, category);
      await announce([taxCategoryChanged(category)]);
    },
    taken: (wanted) => takenCodes(tx, wanted),
    addProduct: async (product, variants) => {
      await addProduct(tx, product, variants);
      await announce(variants.map(variantChanged));
    },
    lockVariant: (id) => lockVariant(tx, id),
    changeVariant: async (before, after) => {
      await changeVariant(tx, before, after);
      await announce([variantChanged(after)]);
    },
  };
}

async function findMerchant(tx: Transaction): Promise<Merchant | undefined> {
  const [row] = await tx.query<{ currency: string; time_zone: string }>(
    'select currency, time_zone from merchants where tenant_id = $1',
    [tx.tenantId],
  );
  return row && { currency: row.currency, timeZone: row.time_zone };
}

async function exists(
  tx: Transaction,
  table: 'categories' | 'tax_categories',
  column: 'id' | 'code',
  value: string,
): Promise<boolean> {
  const rows = await tx.query(`select 1 from ${table} where tenant_id = $1 and ${column} = $2`, [
    tx.tenantId,
    value,
  ]);
  return rows.length > 0;
}

async function nextPosition(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ position: number }>(
    'select coalesce(max(position) + 1, 0) as position from categories where tenant_id = $1',
    [tx.tenantId],
  );
  return row?.position ?? 0;
}

async function addCategory(tx: Transaction, { id, name, position, version }: Category): Promise<void> {
  await tx.query(
    'insert into categories (tenant_id, id, name, position, version) values ($1, $2, $3, $4, $5)',
    [tx.tenantId, id, name, position, version],
  );
}

async function addTaxCategory(
  tx: Transaction,
  { id, code, name, version, rates }: TaxCategory,
): Promise<void> {
  await tx.query(
    'insert into tax_categories (tenant_id, id, code, name, version) values ($1, $2, $3, $4, $5)',
    [tx.tenantId, id, code, name, version],
  );
  await tx.query(
    `insert into tax_rates (tenant_id, tax_category_id, valid_from, valid_to, basis_points)
     select $1, $2, * from unnest($3::date[], $4::date[], $5::int[])`,
    [
      tx.tenantId,
      id,
      rates.map((rate) => rate.validFrom),
      rates.map((rate) => rate.validTo),
      rates.map((rate) => rate.basisPoints),
    ],
  );
}
