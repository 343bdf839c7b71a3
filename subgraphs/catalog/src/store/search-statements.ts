import type { SearchPage, SearchPlace } from '../domain/search-page.ts';
import { rank, type SearchQuery } from '../domain/search-query.ts';
import { Prisma } from '../generated/prisma/client.ts';

/** What is looked for, without the variants that are in the answer already. */
export interface Search {
  readonly tenantId: string;
  readonly query: SearchQuery;
  readonly page: SearchPage;
  readonly known: readonly string[];
}

// Under row-level security PostgreSQL looks into an index only with comparisons that it knows not to leak: = < > of
// text are, LIKE and everything of pg_trgm are not. So ranges find, and LIKE only judges what they found.

/** Before every place of every answer. */
const start: SearchPlace = { order: -1, name: '', id: '00000000-0000-0000-0000-000000000000' };
const beyondEveryLetter = '\u{10FFFF}';

/** All variants: a page of each category at most, and of these the first. */
export function listed(tenantId: string, { categoryId, limit, after = start }: SearchPage): Prisma.Sql {
  const only = categoryId ? Prisma.sql`and c.id = ${categoryId}::uuid` : Prisma.empty;
  return Prisma.sql`
    select c.position as "order", v.search_name as name, v.id
      from categories c cross join lateral (
        select v.search_name, v.id from variants v
         where v.tenant_id = ${tenantId}::uuid and v.category_id = c.id and v.is_active
           and (v.search_name, v.id) > (
             case when c.position > ${after.order} then '' else ${after.name} end,
             case when c.position > ${after.order} then ${start.id}::uuid else ${after.id}::uuid end)
         order by v.search_name, v.id limit ${limit}
      ) v
     where c.tenant_id = ${tenantId}::uuid and c.position >= ${after.order} ${only}
     order by c.position, v.search_name, v.id limit ${limit}`;
}

/** The variants that have what was typed as SKU or barcode; every page needs them, so as not to repeat them. */
export function withCode({ tenantId, query, page }: Search): Prisma.Sql {
  return Prisma.sql`
    select ${rank.code}::int as "order", v.search_name as name, v.id
      from (
        select s.id from variants s
         where s.tenant_id = ${tenantId}::uuid and s.is_active and s.search_sku = ${query.sku}
        union
        select b.variant_id from variant_barcodes b where b.tenant_id = ${tenantId}::uuid and b.code = ${query.code}
      ) as having_code cross join lateral (
        select v.id, v.search_name from variants v
         where v.tenant_id = ${tenantId}::uuid and v.id = having_code.id and v.is_active ${ofCategory(page)} offset 0
      ) as v
     order by v.search_name, v.id`;
}

/** A word that was typed: the words of the vocabulary that have it in them, and how many variants have one of these. */
export interface WordUse {
  readonly words: readonly string[];
  readonly variants: bigint;
}

/** The words that at most `limit` variants have, the rarest first. */
export function rareWords(tenantId: string, patterns: readonly string[], limit: number): Prisma.Sql {
  return Prisma.sql`
    select held.words, used.variants
      from unnest(${patterns}::text[]) as typed(pattern) cross join lateral (
        select array(select v.word from search_vocabulary v
                      where v.tenant_id = ${tenantId}::uuid and ' ' || v.word like typed.pattern) as words
        offset 0
      ) as held cross join lateral (
        select count(*) as variants from (
          select from search_words w where w.tenant_id = ${tenantId}::uuid and w.word = any(held.words)
           limit ${limit + 1}) as counted
      ) as used
     where used.variants <= ${limit} order by used.variants limit 3`;
}

/** What matches among the variants that have all these words, sorted. Only active variants have words. */
export function withWords({ tenantId, query, page, known }: Search, uses: readonly WordUse[]): Prisma.Sql {
  const { order, name, id } = page.after ?? start;
  const havingWord = uses.map(
    ({ words }) => Prisma.sql`select w.variant_id from search_words w
      where w.tenant_id = ${tenantId}::uuid and w.word = any(${words}::text[])`,
  );
  return Prisma.sql`
    select * from (
      select case when starts_with(v.search_name, ${query.phrase}) then ${rank.phrase}::int
                  when v.search_name like all(${query.beginnings}::text[]) then ${rank.beginnings}::int
                  else ${rank.anywhere}::int end as "order", v.search_name as name, v.id
        from variants v
       where v.tenant_id = ${tenantId}::uuid and v.id = any(array(${Prisma.join(havingWord, ' intersect ')}))
         ${ofCategory(page)} and v.search_name like all(${query.anywhere}::text[])
         and v.id <> all(${known}::uuid[])
    ) as ranked
    where ("order", name, id) > (${order}::int, ${name}, ${id}::uuid)
    order by "order", name, id limit ${page.limit}`;
}

/**
 * What matches with one rank, met on a walk along the names until the page is full: for words that many variants have.
 * `offset 0` keeps the judging out of the walk, so that PostgreSQL does not sort what the index has in order.
 */
export function walked({ tenantId, query, page, known }: Search, order: number): Prisma.Sql {
  const { name, id } = page.after?.order === order ? page.after : start;
  return Prisma.sql`
    select ${order}::int as "order", name, id from (
      select v.search_name as name, v.id from variants v
       where v.tenant_id = ${tenantId}::uuid and v.is_active ${ofCategory(page)} ${ofPhrase(query, order)}
         and (v.search_name, v.id) > (${name}, ${id}::uuid)
       order by v.search_name, v.id offset 0) as met
     where ${ofRank(query, order)} and id <> all(${known}::uuid[])
     order by name, id limit ${page.limit}`;
}

/** The variants whose SKU begins with what was typed, by SKU, without those that match by name. */
export function withSku({ tenantId, query, page, known }: Search): Prisma.Sql {
  const { name, id } = page.after?.order === rank.sku ? page.after : start;
  const { sku, anywhere } = query;
  const hasName =
    anywhere.length > 0 ? Prisma.sql`search_name like all(${anywhere}::text[])` : Prisma.sql`false`;
  return Prisma.sql`
    select ${rank.sku}::int as "order", name, id from (
      select v.search_sku as name, v.id, v.search_name from variants v
       where v.tenant_id = ${tenantId}::uuid and v.is_active ${ofCategory(page)}
         and v.search_sku >= ${sku} and v.search_sku < ${sku + beyondEveryLetter}
         and (v.search_sku, v.id) > (${name}, ${id}::uuid)
       order by v.search_sku, v.id offset 0) as met
     where not (${hasName}) and id <> all(${known}::uuid[])
     order by name, id limit ${page.limit}`;
}

function ofCategory({ categoryId }: SearchPage): Prisma.Sql {
  return categoryId ? Prisma.sql`and v.category_id = ${categoryId}::uuid` : Prisma.empty;
}

function ofPhrase({ phrase }: SearchQuery, order: number): Prisma.Sql {
  if (order !== rank.phrase) return Prisma.empty;
  return Prisma.sql`and v.search_name >= ${phrase} and v.search_name < ${phrase + beyondEveryLetter}`;
}

function ofRank({ phrase, beginnings, anywhere }: SearchQuery, order: number): Prisma.Sql {
  if (order === rank.phrase) return Prisma.sql`true`;
  const isNoPhrase = Prisma.sql`not starts_with(name, ${phrase})`;
  if (order === rank.beginnings) return Prisma.sql`name like all(${beginnings}::text[]) and ${isNoPhrase}`;
  return Prisma.sql`name like all(${anywhere}::text[]) and not name like all(${beginnings}::text[]) and ${isNoPhrase}`;
}
