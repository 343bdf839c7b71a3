import type { QueryResolvers } from '../../generated/resolver-types.ts';

export const payment: QueryResolvers['payment'] = async (_parent, { id }, { payments }) =>
  (await payments.load(id)) ?? null;
