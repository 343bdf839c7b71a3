import type { StockLocationResolvers } from '../generated/resolver-types.ts';

export const StockLocation: StockLocationResolvers = {
  __resolveReference: async ({ id }, { locations }) => (await locations.load(id)) ?? null,
};
