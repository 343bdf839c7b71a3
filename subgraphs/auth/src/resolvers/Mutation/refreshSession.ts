import { refreshSession as refresh } from '../../domain/refresh-session.ts';
import type { MutationResolvers } from '../../generated/resolver-types.ts';
import { userError } from '../user-error.ts';

export const refreshSession: MutationResolvers['refreshSession'] = async (
  _parent,
  { input },
  { ports, metrics, locale },
) => {
  const outcome = await refresh(ports, input.refreshToken);
  metrics.refreshed(outcome.ok ? 'REFRESHED' : outcome.error.why);
  if (!outcome.ok) return { tokens: null, userErrors: [userError(outcome.error, locale)] };
  return { tokens: outcome.value, userErrors: [] };
};
