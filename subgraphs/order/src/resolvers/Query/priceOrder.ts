import { priceOrder as price } from '../../domain/price-order.ts';
import type { QueryResolvers } from '../../generated/resolver-types.ts';
import { userError } from '../user-error.ts';

export const priceOrder: QueryResolvers['priceOrder'] = async (
  _parent,
  { input },
  { ports, viewer, locale },
) => {
  const priced = await price(ports, viewer, input);
  if (!priced.ok) return { pricedOrder: null, userErrors: [userError(priced.error, locale)] };
  return { pricedOrder: priced.value, userErrors: [] };
};
