import type { StoreResolvers } from '../generated/resolver-types.ts';

export const Store: StoreResolvers = {
  __resolveReference: async ({ id }, { stores }) => (await stores.load(id)) ?? null,
};
