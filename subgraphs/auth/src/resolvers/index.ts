import { Merchant } from './Merchant.ts';
import { openMerchant } from './Mutation/openMerchant.ts';
import { refreshSession } from './Mutation/refreshSession.ts';
import { signIn } from './Mutation/signIn.ts';
import { signOut } from './Mutation/signOut.ts';
import { viewer } from './Query/viewer.ts';
import { Register } from './Register.ts';
import { StaffMember } from './StaffMember.ts';
import { Store } from './Store.ts';
import { Viewer } from './Viewer.ts';

/** One entry a field or a type of schema.graphql; a field that only reads a property needs none. */
export const resolvers = {
  Query: { viewer },
  Mutation: { openMerchant, refreshSession, signIn, signOut },
  Merchant,
  Register,
  StaffMember,
  Store,
  Viewer,
};
