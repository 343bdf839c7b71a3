import { amount } from '@goodgo/subgraph-kit';
import { transitions } from '../domain/order.ts';
import type { OrderResolvers } from '../generated/resolver-types.ts';

export const Order: OrderResolvers = {
  __resolveReference: async ({ id }, { orders }) => (await orders.load(id)) ?? null,
  allowedTransitions: ({ state }) => [...transitions[state]],
  store: ({ storeId }) => ({ id: storeId }),
  register: ({ registerId }) => ({ id: registerId }),
  soldBy: ({ staffId }) => ({ id: staffId }),
  subtotal: ({ subtotalMinor, currency }) => amount(subtotalMinor, currency),
  discountTotal: ({ discountMinor, currency }) => amount(discountMinor, currency),
  taxTotal: ({ taxMinor, currency }) => amount(taxMinor, currency),
  total: ({ totalMinor, currency }) => amount(totalMinor, currency),
};
