import { AppError } from '@goodgo/errors';
import { endSession } from '../../domain/refresh-session.ts';
import type { MutationResolvers } from '../../generated/resolver-types.ts';

export const signOut: MutationResolvers['signOut'] = async (_parent, _args, { ports, viewer }) => {
  if (viewer.kind !== 'staff') throw new AppError('FORBIDDEN', 'Only a signed-in person can sign out.');
  await endSession(ports, viewer.tenantId, viewer.sessionId, 'SIGNED_OUT');
  return { sessionId: viewer.sessionId };
};
