import { amount } from '@goodgo/subgraph-kit';
import type { OrderLineResolvers } from '../generated/resolver-types.ts';

export const OrderLine: OrderLineResolvers = {
  __resolveReference: async ({ id }, { lines }) => (await lines.load(id)) ?? null,
  variant: ({ variantId }) => ({ id: variantId }),
  unitPrice: ({ unitPriceMinor, currency }) => amount(unitPriceMinor, currency),
  gross: ({ grossMinor, currency }) => amount(grossMinor, currency),
  discount: ({ discountMinor, currency }) => amount(discountMinor, currency),
  total: ({ totalMinor, currency }) => amount(totalMinor, currency),
  tax: ({ taxMinor, currency }) => amount(taxMinor, currency),
};
