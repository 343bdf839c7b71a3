import type { InMemoryCacheConfig } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { possibleTypes } from './generated/possible-types.ts';

/**
 * How the clients' cache reads the graph: pages of a list are appended to the list they belong to, and a
 * search is another list for every other word or category.
 */
export const cachePolicies: InMemoryCacheConfig = {
  possibleTypes,
  typePolicies: {
    Query: {
      fields: {
        orders: relayStylePagination(['storeId']),
        searchVariants: relayStylePagination(['storeId', 'query', 'categoryId']),
      },
    },
    // One person is signed in at a time, and the type has no id.
    Viewer: { keyFields: [] },
    // A level has no id; another query may ask for more of it than the one before.
    Variant: { fields: { stock: { merge: true } } },
  },
};
