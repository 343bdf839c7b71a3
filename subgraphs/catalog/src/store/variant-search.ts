import type { Reader } from '@goodgo/database';
import type { SearchPage, SearchPlace } from '../domain/search-page.ts';
import { rank, type SearchQuery } from '../domain/search-query.ts';
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts';
import {
  listed,
  rareWords,
  type Search,
  type WordUse,
  walked,
  withCode,
  withSku,
  withWords,
} from './search-statements.ts';

/** Finds active variants of a merchant. */
export interface VariantSearch {
  /** All, by the position of their category, then name, then id. */
  list(tenantId: string, page: SearchPage): Promise<SearchPlace[]>;
  /** Those that match, best rank first, then by name, then id. */
  find(tenantId: string, query: SearchQuery, page: SearchPage): Promise<SearchPlace[]>;
}

/**
 * With more variants than this a word is common: walking the names fills a page sooner than sorting all that have it.
 * Several words seldom stand together, so that a walk would be long: there more is worth collecting.
 */
export interface CommonFrom {
  readonly oneWord: number;
  readonly severalWords: number;
}

const comparedWords = 4;

/** The search over PostgreSQL. */
export function createVariantSearch(
  read: Reader<PrismaClient>,
  commonFrom: CommonFrom = { oneWord: 3_000, severalWords: 10_000 },
): VariantSearch {
  const run = (tenantId: string, statement: Prisma.Sql) =>
    read(tenantId, (prisma) => prisma.$queryRaw<SearchPlace[]>(statement));

  async function rareWordsOf(tenantId: string, { anywhere }: SearchQuery): Promise<readonly WordUse[]> {
    if (anywhere.length === 0) return [];
    const longest = anywhere.toSorted((a, b) => b.length - a.length).slice(0, comparedWords);
    const limit = longest.length === 1 ? commonFrom.oneWord : commonFrom.severalWords;
    return read(tenantId, (prisma) => prisma.$queryRaw<WordUse[]>(rareWords(tenantId, longest, limit)));
  }

  /** Step by step, until the page is full. */
  function stepsOf({ query, page }: Search, uses: readonly WordUse[]): ((rest: Search) => Prisma.Sql)[] {
    const isOpen = (order: number) => order >= (page.after?.order ?? 0);
    const ranks =
      query.anywhere.length > 0 ? [rank.phrase, rank.beginnings, rank.anywhere].filter(isOpen) : [];
    const byName =
      uses.length > 0 && ranks.length > 0
        ? [(rest: Search) => withWords(rest, uses)]
        : ranks.map((order) => (rest: Search) => walked(rest, order));
    return [...byName, withSku];
  }

  return {
    list: (tenantId, page) => run(tenantId, listed(tenantId, page)),
    find: async (tenantId, query, page) => {
      const search = { tenantId, query, page, known: [] };
      const [withThisCode, uses] = await Promise.all([
        run(tenantId, withCode(search)),
        rareWordsOf(tenantId, query),
      ]);
      const known = withThisCode.map(({ id }) => id);
      const found = withThisCode.filter((place) => isAfter(place, page.after)).slice(0, page.limit);
      for (const step of stepsOf(search, uses)) {
        const limit = page.limit - found.length;
        if (limit > 0)
          found.push(...(await run(tenantId, step({ ...search, known, page: { ...page, limit } }))));
      }
      return found;
    },
  };
}

function isAfter(place: SearchPlace, after: SearchPlace | undefined): boolean {
  if (!after || place.order !== after.order) return place.order > (after?.order ?? -1);
  if (place.name !== after.name) return Buffer.compare(Buffer.from(place.name), Buffer.from(after.name)) > 0;
  return place.id > after.id;
}
