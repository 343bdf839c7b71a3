import type { RegisterResolvers } from '../generated/resolver-types.ts';

export const Register: RegisterResolvers = {
  __resolveReference: async ({ id }, { registers }) => (await registers.load(id)) ?? null,
};
