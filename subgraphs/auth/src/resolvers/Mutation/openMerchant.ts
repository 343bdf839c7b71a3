import { openMerchant as open } from '../../domain/open-merchant.ts';
import type { MutationResolvers } from '../../generated/resolver-types.ts';
import { userError } from '../user-error.ts';

export const openMerchant: MutationResolvers['openMerchant'] = async (
  _parent,
  { input },
  { ports, locale },
) => {
  // The tenant begins here, so it is the one that the input names and not the caller's.
  const viewer = { kind: 'system', tenantId: input.id } as const;
  const { replayed, ...outcome } = await open(ports, viewer, input);
  if (!outcome.ok) return { merchant: null, userErrors: [userError(outcome.error, locale)], replayed };
  return { merchant: outcome.value.merchant, userErrors: [], replayed };
};
