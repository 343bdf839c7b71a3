import { useApolloClient } from '@apollo/client/react';
import { type CartStore, type FreshPrice, PriceBasketDocument } from '@goodgo/client-graphql';
import { useCallback, useEffect } from 'react';

/** Asks the server what the cart costs now, once for a cart that was kept and whenever it is called. */
export function useRepricing(storeId: string, cart: CartStore): () => Promise<void> {
  const client = useApolloClient();

  const reprice = useCallback(async () => {
    const lines = cart.get().lines.map(({ variantId, quantity }) => ({ variantId, quantity }));
    if (lines.length === 0) return;
    const { data } = await client.query({
      query: PriceBasketDocument,
      variables: { input: { storeId, lines } },
      fetchPolicy: 'no-cache',
      errorPolicy: 'all',
    });
    // The answer has the lines in the order of the question.
    const priced = data?.priceOrder.pricedOrder?.lines ?? [];
    const prices = priced.flatMap(({ name, taxRateBasisPoints, unitPrice }, index): FreshPrice[] => {
      const variantId = lines[index]?.variantId;
      const { amountMinor, currency } = unitPrice;
      return variantId === undefined
        ? []
        : [{ variantId, name, taxRateBasisPoints, unitPrice: { amountMinor, currency } }];
    });
    cart.dispatch({ type: 'reprice', prices });
  }, [cart, client, storeId]);

  useEffect(() => {
    // Without an answer the prices stay as they were; the sale itself will tell if they have changed.
    void reprice().catch(() => undefined);
  }, [reprice]);

  return reprice;
}
