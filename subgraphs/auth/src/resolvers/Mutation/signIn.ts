import { codeOf } from '@goodgo/user-errors';
import { signIn as enter } from '../../domain/sign-in.ts';
import type { MutationResolvers } from '../../generated/resolver-types.ts';
import { userError } from '../user-error.ts';

export const signIn: MutationResolvers['signIn'] = async (_parent, { input }, { ports, metrics, locale }) => {
  const outcome = await enter(ports, input);
  metrics.signedIn(outcome.ok ? 'SIGNED_IN' : codeOf(outcome.error.type));
  if (!outcome.ok) return { tokens: null, userErrors: [userError(outcome.error, locale)] };
  return { tokens: outcome.value, userErrors: [] };
};
