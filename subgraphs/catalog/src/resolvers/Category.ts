import type { CategoryResolvers } from '../generated/resolver-types.ts';

export const Category: CategoryResolvers = {
  __resolveReference: async ({ id }, { categories }) => (await categories.load(id)) ?? null,
};
