import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { CategoriesDocument, type CategoriesQuery, SearchVariantsDocument } from '@goodgo/client-graphql';
import { useCallback, useMemo, useState } from 'react';
import { useDebounced } from './use-debounced.ts';

/** The chip that shows everything. */
export const allCategories = 'all';

const pageSize = 60;
const typingPauseMs = 180;

/** What the store sells, by category or by what was typed. */
export function useCatalog(storeId: string) {
  const [query, setQuery] = useState('');
  const [category, setCategory] = useState<string>(allCategories);
  const settledQuery = useDebounced(query.trim(), typingPauseMs);

  const search = useQuery(SearchVariantsDocument, {
    variables: {
      storeId,
      query: settledQuery,
      first: pageSize,
      ...(category === allCategories ? {} : { categoryId: category }),
    },
    // A service that is away costs the fields it owns, such as the stock, and not the whole list.
    errorPolicy: 'all',
    // Stock and prices change behind our back: what is known is shown at once, then what is new.
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  });
  const categories = useQuery(CategoriesDocument);

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

  const { endCursor, hasNextPage = false } = page?.pageInfo ?? {};
  const isLoadingMore = search.networkStatus === NetworkStatus.fetchMore;
  const loadMore = () => {
    if (hasNextPage && endCursor && !isLoadingMore)
      void search.fetchMore({ variables: { after: endCursor } });
  };

  return {
    query,
    type,
    category,
    choose,
    categories: useMemo(() => inOrder(categories.data), [categories.data]),
    variants: useMemo(() => page?.edges.map(({ node }) => node).filter(({ isActive }) => isActive), [page]),
    error: page ? undefined : search.error,
    loadMore,
    reload: () => Promise.all([search.refetch(), categories.refetch()]),
  };
}

function inOrder(data: CategoriesQuery | undefined): CategoriesQuery['categories'] {
  return [...(data?.categories ?? [])].sort((a, b) => a.position - b.position);
}
