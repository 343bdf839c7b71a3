import type { SampleResolvers } from '../generated/resolver-types.ts';

export const Sample: SampleResolvers = {
  __resolveReference: async ({ id }, { samples }) => (await samples.load(id)) ?? null,
};
