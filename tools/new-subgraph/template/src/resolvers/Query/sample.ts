import type { QueryResolvers } from '../../generated/resolver-types.ts';

export const sample: QueryResolvers['sample'] = async (_parent, { id }, { samples }) =>
  (await samples.load(id)) ?? null;
