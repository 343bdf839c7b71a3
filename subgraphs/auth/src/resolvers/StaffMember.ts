import type { StaffMemberResolvers } from '../generated/resolver-types.ts';

export const StaffMember: StaffMemberResolvers = {
  __resolveReference: async ({ id }, { staff }) => (await staff.load(id)) ?? null,
};
