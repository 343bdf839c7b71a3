import type { Database } from '@goodgo/database';
import { newId } from '@goodgo/ids';
import type { TestSubgraph } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rank, readSearchQuery, type SearchQuery } from '../src/domain/search-query.ts';
import { searchTextOf } from '../src/domain/search-text.ts';
import { PrismaClient } from '../src/generated/prisma/client.ts';
import {
  listed,
  rareWords,
  type Search,
  walked,
  withCode,
  withSku,
  withWords,
} from '../src/store/search-statements.ts';
import { createVariantSearch, type VariantSearch } from '../src/store/variant-search.ts';
import { aMerchant, type Merchant, openDatabase, startCatalog } from './catalog.ts';

const variantCount = 8_000;
const chunk = 2_000;
let catalog: TestSubgraph;
let database: Database;
let search: VariantSearch;
let merchant: Merchant;
beforeAll(async () => {
  catalog = await startCatalog();
  database = openDatabase(catalog);
  search = createVariantSearch(database.reader(PrismaClient), { oneWord: 300, severalWords: 1_000 });
  merchant = await aMerchant(catalog);
  for (let from = 0; from < variantCount; from += chunk) await fill(merchant, from);
});
afterAll(async () => {
  await database.close();
  await catalog.stop();
});

const goods = [
  'Cà phê',
  'Trà',
  'Nước ngọt',
  'Bánh mì',
  'Sữa chua',
  'Dầu gội',
  'Bột giặt',
  'Mì gói',
  'Kem',
  'Bia',
];
const kinds = ['sữa đá', 'đen', 'đào', 'chanh', 'cam', 'dừa', 'nguyên chất'];
const packs = ['hộp', 'lon', 'chai', 'gói', 'túi', 'thùng', 'ly', 'vỉ', 'hũ', 'bịch', 'cốc'];

/** As the subgraph writes them, many at once. */
async function fill({ viewer, categoryId, taxCategoryId }: Merchant, from: number): Promise<void> {
  const rows = Array.from({ length: chunk }, (_, i) => {
    const n = from + i;
    const displayName = `${goods[n % 10]} ${kinds[n % 7]} ${packs[n % 11]} ${n % 1013}`;
    const sku = `SP${n}`;
    return {
      id: newId(),
      product: newId(),
      n,
      name: displayName,
      sku,
      search: searchTextOf({ displayName, sku }),
    };
  });
  await database.transaction(viewer.tenantId, async (tx) => {
    const values = [viewer.tenantId, categoryId, taxCategoryId, JSON.stringify(rows)];
    await tx.query(
      `insert into products (tenant_id, id, name, category_id, tax_category_id)
       select $1, product, name, $2, $3 from jsonb_to_recordset($4::jsonb) as r(product uuid, name text)`,
      values,
    );
    await tx.query(
      `insert into variants (tenant_id, id, product_id, category_id, tax_category_id, position, name, display_name, sku,
                             price_minor, currency, search_name, search_sku)
       select $1, id, product, $2, $3, 0, '', name, sku, 1000, 'VND', search->>'name', search->>'sku'
         from jsonb_to_recordset($4::jsonb) as r(id uuid, product uuid, name text, sku text, search jsonb)`,
      values,
    );
    await tx.query(
      `with words as (
         select r.id, w.word from jsonb_to_recordset($2::jsonb) as r(id uuid, search jsonb),
                jsonb_array_elements_text(r.search->'words') as w(word)
       ), vocabulary as (
         insert into search_vocabulary select distinct $1::uuid, word from words on conflict do nothing
       )
       insert into search_words select $1, word, id from words`,
      [viewer.tenantId, JSON.stringify(rows)],
    );
  });
}

function searchFor(typed: string): Search {
  const query: SearchQuery | undefined = readSearchQuery(typed);
  if (!query) throw new Error('Nothing was typed.');
  const page = { categoryId: undefined, limit: 21, after: undefined };
  return { tenantId: merchant.viewer.tenantId, query, page, known: [] };
}

/** How PostgreSQL runs a statement for the role of the subgraph. */
async function planOf(statement: { readonly text: string; readonly values: unknown[] }): Promise<string> {
  return database.transaction(merchant.viewer.tenantId, async (tx) => {
    const rows = await tx.query<{ 'QUERY PLAN': string }>(
      `explain (costs off) ${statement.text}`,
      statement.values,
    );
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
}

describe('under row-level security, an index finds', () => {
  it.each([
    ['SKU and barcode', () => withCode(searchFor('SP17')), ['variants_by_sku', 'variant_barcodes_pkey']],
    [
      'words that contain what was typed',
      () => rareWords(merchant.viewer.tenantId, ['%uoc%'], 10),
      ['search_vocabulary_pkey', 'search_words_pkey'],
    ],
    [
      'variants with words',
      () => withWords(searchFor('bia den'), [{ words: ['bia'], variants: 1n }]),
      ['search_words_pkey', 'variants_pkey'],
    ],
    ['names that begin so', () => walked(searchFor('ca phe'), rank.phrase), ['variants_by_name']],
    ['the next names', () => walked(searchFor('ca phe'), rank.beginnings), ['variants_by_name']],
    ['SKUs that begin so', () => withSku(searchFor('sp1')), ['variants_by_sku']],
    [
      'a list by category',
      () => listed(merchant.viewer.tenantId, searchFor('x').page),
      ['variants_by_category'],
    ],
  ])('%s', async (_what, statement, indexes) => {
    const plan = await planOf(statement());
    for (const index of indexes) expect(plan).toContain(index);
    expect(plan).not.toMatch(/Seq Scan on (variants|search_words|search_vocabulary|variant_barcodes)/);
  });

  it('nothing by LIKE, however selective: it would leak', async () => {
    const { tenantId } = merchant.viewer;
    const values = [tenantId, ' ca phe den lon 7%'];
    const text = 'select id from variants where tenant_id = $1 and search_name like $2 and is_active';
    expect(await planOf({ text, values })).not.toMatch(/Index Cond: .*search_name/);
  });
});

describe('words that many variants have and words that few have', () => {
  it.each([
    'd',
    'ca',
    'ca phe',
    'den',
    'lon 101',
    'phe ca hop',
    'goi',
    'anh',
    'sua da',
    'ua',
    '101',
    'sp299',
  ])('give the pages of one answer: %s', async (typed) => {
    const { tenantId, query } = searchFor(typed);
    const all = await expected(query);
    const found: { order: number; name: string; id: string }[] = [];
    for (let pages = 0; pages < 6; pages += 1) {
      const page = { categoryId: undefined, limit: 40, after: found.at(-1) };
      found.push(...(await search.find(tenantId, query, page)));
    }
    expect(found).toEqual(all.slice(0, 240));
  });

  /** The rules of the search, applied to every variant. */
  async function expected(query: SearchQuery) {
    const rows = await database.transaction(merchant.viewer.tenantId, (tx) =>
      tx.query<{ id: string; search_name: string; search_sku: string }>(
        'select id, search_name, search_sku from variants where tenant_id = $1 order by search_name, id',
        [merchant.viewer.tenantId],
      ),
    );
    const matches = (name: string, patterns: readonly string[]) =>
      patterns.every((pattern) => name.includes(pattern.replaceAll('%', '')));
    const rankOf = (name: string, sku: string) => {
      if (sku === query.sku) return rank.code;
      if (name.startsWith(query.phrase)) return rank.phrase;
      if (matches(name, query.beginnings)) return rank.beginnings;
      if (matches(name, query.anywhere)) return rank.anywhere;
      return sku.startsWith(query.sku) ? rank.sku : undefined;
    };
    return rows
      .flatMap(({ id, search_name, search_sku }) => {
        const order = rankOf(search_name, search_sku);
        return order === undefined
          ? []
          : [{ order, name: order === rank.sku ? search_sku : search_name, id }];
      })
      .sort((a, b) => a.order - b.order || compare(a.name, b.name) || compare(a.id, b.id));
  }
});

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
