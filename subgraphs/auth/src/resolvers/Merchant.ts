import type { MerchantResolvers } from '../generated/resolver-types.ts';

export const Merchant: MerchantResolvers = {
  __resolveReference: async ({ id }, { merchants }) => (await merchants.load(id)) ?? null,
};
