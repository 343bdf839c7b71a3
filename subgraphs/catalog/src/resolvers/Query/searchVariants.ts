import { AppError } from '@goodgo/errors';
import { isId } from '@goodgo/ids';
import { connectionOf, pageSize } from '@goodgo/subgraph-kit';
import { mayWorkIn, tenantOf } from '@goodgo/viewer';
import type { CatalogContext } from '../../context.ts';
import type { SearchPage, SearchPlace } from '../../domain/search-page.ts';
import { readSearchQuery } from '../../domain/search-query.ts';
import type { QueryResolvers } from '../../generated/resolver-types.ts';
import { searchCursors } from '../search-cursors.ts';

const maxQuery = 100;

export const searchVariants: QueryResolvers['searchVariants'] = async (_parent, args, context) => {
  const size = pageSize(args.first);
  const after = args.after ? searchCursors.decode(args.after) : undefined;
  if ([...args.query].length > maxQuery) {
    throw new AppError('BAD_USER_INPUT', '`query` may have at most 100 characters.');
  }
  const categoryId = args.categoryId?.toLowerCase();
  const isNowhere =
    !mayWorkIn(context.viewer, args.storeId.toLowerCase()) || (categoryId !== undefined && !isId(categoryId));
  const places = isNowhere ? [] : await search(context, args.query, { categoryId, limit: size + 1, after });
  return pageOf(context, places, size);
};

async function search(
  { viewer, search, metrics }: CatalogContext,
  typed: string,
  page: SearchPage,
): Promise<SearchPlace[]> {
  const query = readSearchQuery(typed);
  const places = await (query
    ? search.find(tenantOf(viewer), query, page)
    : search.list(tenantOf(viewer), page));
  metrics.searched(places.length);
  return places;
}

/** One more place than asked for was read; it only says that there is a next page. */
async function pageOf({ variants }: CatalogContext, places: readonly SearchPlace[], size: number) {
  const loaded = await Promise.all(
    places.slice(0, size).map(async (place) => ({ place, node: await variants.load(place.id) })),
  );
  const found = loaded.flatMap(({ place, node }) => (node ? [{ place, node }] : []));
  return connectionOf(found, searchCursors, places.length > size);
}
