import type { QueryResolvers } from '../../generated/resolver-types.ts';

export const order: QueryResolvers['order'] = async (_parent, { id }, { orders }) =>
  (await orders.load(id)) ?? null;
