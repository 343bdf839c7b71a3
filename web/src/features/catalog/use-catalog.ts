'use client';

import { NetworkStatus } from '@apollo/client';
import { useApolloClient, useQuery } from '@apollo/client/react';
import {
  CategoriesDocument,
  type CategoriesQuery,
  SearchVariantsDocument,
  type SellableVariantFragment,
} from '@goodgo/client-graphql';
import { useCallback, useMemo, useState } from 'react';
import { useDebounced } from './use-debounced.ts';

/** The tab that shows everything. */
export const allCategories = 'all';

const pageSize = 60;
const typingPauseMs = 150;

/** What the store sells, by category or by what was typed. */
export function useCatalog(storeId: string) {
  const client = useApolloClient();
  const [query, setQuery] = useState('');
  const [category, setCategory] = useState<string>(allCategories);
  const settledQuery = useDebounced(query.trim(), typingPauseMs);

  const variables = useMemo(
    () => ({
      ...searchOf(storeId, settledQuery),
      ...(category === allCategories ? {} : { categoryId: category }),
    }),
    [storeId, settledQuery, category],
  );
  const search = useQuery(SearchVariantsDocument, {
    variables,
    ssr: false,
    // A service that is away costs the fields it owns, such as the stock, and not the whole list.
    errorPolicy: 'all',
    // Stock and prices change behind our back: what is known is shown at once, then what is new.
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  });
  const categories = useQuery(CategoriesDocument, { ssr: false });

  // What was found for the word before stays until there is an answer for the new one, or none.
  const page = (search.data ?? (search.loading ? search.previousData : undefined))?.searchVariants;

  const type = useCallback((text: string) => {
    setQuery(text);
    if (text.trim() !== '') setCategory(allCategories);
  }, []);

  const choose = useCallback((chosen: string) => {
    setCategory(chosen);
    setQuery('');
  }, []);

  /** The best match for what is in the field now, even if the list is not there yet. */
  const findFirst = useCallback(async (): Promise<SellableVariantFragment | undefined> => {
    const { data } = await client.query({
      query: SearchVariantsDocument,
      variables: searchOf(storeId, query.trim()),
      errorPolicy: 'all',
    });
    return data?.searchVariants.edges[0]?.node;
  }, [client, storeId, query]);

  const { pageInfo } = page ?? {};
  const fetchMore = search.fetchMore;
  const loadMore = useCallback(() => {
    if (pageInfo?.endCursor) void fetchMore({ variables: { after: pageInfo.endCursor } });
  }, [fetchMore, pageInfo?.endCursor]);

  return {
    query,
    type,
    category,
    choose,
    categories: categories.data?.categories ?? noCategories,
    variants: useMemo(() => page?.edges.map(({ node }) => node).filter(({ isActive }) => isActive), [page]),
    error: page ? undefined : search.error,
    isSearching: search.loading && settledQuery !== '',
    isLoadingMore: search.networkStatus === NetworkStatus.fetchMore,
    hasMore: pageInfo?.hasNextPage ?? false,
    loadMore,
    findFirst,
    reload: search.refetch,
  };
}

const noCategories: CategoriesQuery['categories'] = [];

function searchOf(storeId: string, query: string) {
  return { storeId, query, first: pageSize };
}
