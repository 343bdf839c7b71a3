import type { Reader } from '@goodgo/database';
import { rank, type SearchQuery } from '../domain/search-query.ts';
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts';
import {
  listed,
  rarestOf,
  type Search,
  type SearchPage,
  type SearchPlace,
  walked,
  withCode,
  withWord,
} from './search-statements.ts';

/** Finds active variants of a merchant. */
export interface VariantSearch {
  /** All, by the position of their category, then name, then id. */
  list(tenantId: string, page: SearchPage): Promise<SearchPlace[]>;
  /** Those that match, best rank first, then by name, then id. */
  find(tenantId: string, query: SearchQuery, page: SearchPage): Promise<SearchPlace[]>;
}

/** With more variants than this a word is common: to walk the names finds a page sooner than to sort all it has. */
const fewVariants = 3_000;
const comparedWords = 8;

/** The search over PostgreSQL. */
export function createVariantSearch(read: Reader<PrismaClient>): VariantSearch {
  const run = (tenantId: string, statement: Prisma.Sql) =>
    read(tenantId, (prisma) => prisma.$queryRaw<SearchPlace[]>(statement));

  async function rareWordOf(tenantId: string, { words }: SearchQuery): Promise<string | undefined> {
    const compared = words.toSorted((a, b) => b.length - a.length).slice(0, comparedWords);
    const [rarest] = await read(tenantId, (prisma) =>
      prisma.$queryRaw<{ word: string; variants: bigint }[]>(rarestOf(tenantId, compared, fewVariants)),
    );
    return rarest && rarest.variants <= fewVariants ? rarest.word : undefined;
  }

  async function byWords(search: Search, rareWord: string | undefined): Promise<SearchPlace[]> {
    const { tenantId, page } = search;
    if (rareWord !== undefined) return run(tenantId, withWord(search, rareWord));
    const found: SearchPlace[] = [];
    for (const order of [rank.phrase, rank.beginnings, rank.anywhere]) {
      if (found.length === page.limit || order < (page.after?.order ?? 0)) continue;
      const rest = { ...search, page: { ...page, limit: page.limit - found.length } };
      found.push(...(await run(tenantId, walked(rest, order))));
    }
    return found;
  }

  return {
    list: (tenantId, page) => run(tenantId, listed(tenantId, page)),
    find: async (tenantId, query, page) => {
      const search = { tenantId, query, page, known: [] };
      const hasWords = query.words.length > 0;
      const [withThisCode, rareWord] = await Promise.all([
        run(tenantId, withCode(search)),
        hasWords ? rareWordOf(tenantId, query) : undefined,
      ]);
      const found = withThisCode.filter((place) => isAfter(place, page.after)).slice(0, page.limit);
      if (found.length === page.limit || !hasWords) return found;
      const rest = { ...page, limit: page.limit - found.length };
      const known = withThisCode.map(({ id }) => id);
      return [...found, ...(await byWords({ ...search, page: rest, known }, rareWord))];
    },
  };
}

function isAfter(place: SearchPlace, after: SearchPlace | undefined): boolean {
  if (!after || place.order !== after.order) return place.order > (after?.order ?? -1);
  if (place.name !== after.name) return Buffer.compare(Buffer.from(place.name), Buffer.from(after.name)) > 0;
  return place.id > after.id;
}
