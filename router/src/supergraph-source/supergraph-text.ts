import { AppError } from '@goodgo/errors';

/**
 * A text that looks like a supergraph. Whether it is one, only the planner can say; but an empty file or a login page
 * need not go there.
 * @throws AppError UNAVAILABLE
 */
export function supergraphText(text: string, place: string): string {
  if (text.includes('join__Graph')) return text;
  const kind = text.trim() === '' ? 'is empty' : 'is no supergraph';
  const advice = 'compose it for Federation 2, with `npm run compose` or another tool that does';
  throw new AppError('UNAVAILABLE', `${place} ${kind}: ${advice}.`);
}
