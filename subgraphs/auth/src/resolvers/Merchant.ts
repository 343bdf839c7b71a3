import { tenantOf } from '@goodgo/viewer';
import type { MerchantResolvers } from '../generated/resolver-types.ts';

export const Merchant: MerchantResolvers = {
  __resolveReference: async ({ id }, { viewer, readModel }) =>
    id === tenantOf(viewer) ? ((await readModel.merchant(id)) ?? null) : null,
};
