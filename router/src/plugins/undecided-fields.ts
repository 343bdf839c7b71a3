import { readAccessRules } from '@goodgo/access-rules';
import { AppError } from '@goodgo/errors';
import { parse } from 'graphql';

/**
 * Refuses a supergraph with fields that nobody has decided about: without a rule they would be open to everybody.
 * @throws AppError STARTUP_FAILED that names them.
 */
export function refuseUndecidedFields(supergraphSdl: string): void {
  const undecided = readAccessRules(parse(supergraphSdl)).missing();
  if (undecided.length === 0) return;
  throw new AppError(
    'STARTUP_FAILED',
    `Nobody has decided who may read ${undecided.join(', ')}: give each @authenticated, @requiresScopes or @policy.`,
  );
}
