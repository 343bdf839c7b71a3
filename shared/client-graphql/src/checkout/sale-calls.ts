import type { ApolloClient } from '@apollo/client';
import {
  CheckoutDocument,
  type CheckoutInput,
  type CheckoutMutation,
  SoldOrderDocument,
  type SoldOrderFragment,
} from '../generated/graphql.ts';

/** What a sale asks of the graph. */
export interface SaleCalls {
  /** Sells. Rejects when there is no answer, or one without data: then nobody knows what became of it. */
  readonly send: (input: CheckoutInput) => Promise<CheckoutMutation['checkout']>;
  /** The order with this id as the graph has it now, when there is one. */
  readonly lookUp: (orderId: string) => Promise<SoldOrderFragment | undefined>;
}

/** The calls of a sale by an Apollo client; what they answer is never taken from its cache. */
export function createSaleCalls(client: ApolloClient): SaleCalls {
  return {
    send: async (input) => {
      const { data, error } = await client.mutate({
        mutation: CheckoutDocument,
        variables: { input },
        errorPolicy: 'all',
      });
      if (data?.checkout) return data.checkout;
      throw error ?? new TypeError('An answer without data');
    },
    lookUp: async (id) => {
      const { data } = await client.query({
        query: SoldOrderDocument,
        variables: { id },
        fetchPolicy: 'no-cache',
      });
      return data?.order ?? undefined;
    },
  };
}
