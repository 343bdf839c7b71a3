import { amount } from '@goodgo/subgraph-kit';
import { transitions } from '../domain/payment.ts';
import type { PaymentResolvers } from '../generated/resolver-types.ts';

export const Payment: PaymentResolvers = {
  __resolveReference: async ({ id }, { payments }) => (await payments.load(id)) ?? null,
  order: ({ orderId }) => ({ id: orderId }),
  allowedTransitions: ({ state }) => [...transitions[state]],
  amount: ({ amountMinor, currency }) => amount(amountMinor, currency),
  tendered: ({ tenderedMinor, currency }) => amount(tenderedMinor, currency),
  change: ({ changeMinor, currency }) => amount(changeMinor, currency),
};
