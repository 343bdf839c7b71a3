import { AppError } from '@goodgo/errors';
import type { ViewerResolvers } from '../generated/resolver-types.ts';

export const Viewer: ViewerResolvers = {
  staffMember: async ({ staffId }, _args, { staff }) => (await staff.load(staffId)) ?? gone('staff member'),
  merchant: async ({ tenantId }, _args, { merchants }) =>
    (await merchants.load(tenantId)) ?? gone('merchant'),
  stores: ({ tenantId }, _args, { readModel }) => readModel.stores(tenantId),
  scopes: ({ scopes }) => [...scopes],
};

function gone(what: string): never {
  throw new AppError('UNAUTHENTICATED', `The ${what} of this session is no more: sign in again.`);
}
