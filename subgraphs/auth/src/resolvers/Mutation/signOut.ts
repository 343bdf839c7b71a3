import { AppError } from '@goodgo/errors';
import { endSession } from '../../domain/end-session.ts';
import type { MutationResolvers } from '../../generated/resolver-types.ts';

export const signOut: MutationResolvers['signOut'] = async (_parent, _args, { ports, viewer }) => {
  if (viewer.kind !== 'staff') throw new AppError('FORBIDDEN', 'Only a signed-in person can sign out.');
  const { tenantId, sessionId } = viewer;
  await endSession(ports, { tenantId, sessionId, reason: 'SIGNED_OUT' });
  return { sessionId };
};
