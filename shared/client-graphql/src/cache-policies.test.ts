import { InMemoryCache } from '@apollo/client';
import { describe, expect, it } from 'vitest';
import { cachePolicies } from './cache-policies.ts';
import { SearchVariantsDocument, type SearchVariantsQuery } from './generated/graphql.ts';

const storeId = 'store';

function page(names: readonly string[], hasNextPage: boolean): SearchVariantsQuery {
  const edges = names.map((name) => ({
    __typename: 'VariantEdge',
    cursor: name,
    node: {
      __typename: 'Variant',
      id: name,
      displayName: name,
      sku: name,
      barcodes: [],
      price: { __typename: 'Money', amountMinor: '1000', currency: 'VND' },
      taxRateBasisPoints: 800,
      isActive: true,
      product: { __typename: 'Product', id: name, category: { __typename: 'Category', id: 'coffee' } },
      stock: null,
    },
  }));
  const pageInfo = { __typename: 'PageInfo', hasNextPage, endCursor: names.at(-1) ?? null };
  return {
    __typename: 'Query',
    searchVariants: { __typename: 'VariantConnection', edges, pageInfo },
  } as unknown as SearchVariantsQuery;
}

function namesOf(cache: InMemoryCache, query: string): string[] | undefined {
  const found = cache.readQuery({ query: SearchVariantsDocument, variables: { storeId, query, first: 2 } });
  return found?.searchVariants.edges.map(({ node }) => node.displayName);
}

describe('searchVariants in the cache', () => {
  it('appends the next page to the list', () => {
    const cache = new InMemoryCache(cachePolicies);
    const variables = { storeId, query: '', first: 2 };
    cache.writeQuery({ query: SearchVariantsDocument, variables, data: page(['a', 'b'], true) });
    cache.writeQuery({
      query: SearchVariantsDocument,
      variables: { ...variables, after: 'b' },
      data: page(['c'], false),
    });
    expect(namesOf(cache, '')).toEqual(['a', 'b', 'c']);
  });

  it('keeps another list for another word', () => {
    const cache = new InMemoryCache(cachePolicies);
    const write = (query: string, data: SearchVariantsQuery) =>
      cache.writeQuery({ query: SearchVariantsDocument, variables: { storeId, query, first: 2 }, data });
    write('', page(['a', 'b'], false));
    write('ca phe', page(['c'], false));
    expect(namesOf(cache, '')).toEqual(['a', 'b']);
    expect(namesOf(cache, 'ca phe')).toEqual(['c']);
  });
});
