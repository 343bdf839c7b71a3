import type { QueryResolvers } from '../../generated/resolver-types.ts';

export const sampleOfStore: QueryResolvers['sampleOfStore'] = async (
  _parent,
  { storeId },
  { samplesOfStores },
) => (await samplesOfStores.load(storeId)) ?? null;
