import { AppError } from '@goodgo/errors';
import type { QueryResolvers } from '../../generated/resolver-types.ts';

export const viewer: QueryResolvers['viewer'] = (_parent, _args, context) => {
  if (context.viewer.kind === 'staff') return context.viewer;
  throw new AppError('FORBIDDEN', 'Only a signed-in person has a viewer.');
};
