import { amount } from '@goodgo/subgraph-kit';
import { type GraphqlUserError, userErrorsFor } from '@goodgo/user-errors';
import type { Locale } from '@goodgo/viewer';
import { type Amount, type OrderError, sentences } from '../domain/errors.ts';

const inWords = userErrorsFor<OrderError>(sentences);

/** An outcome of the domain as the graph answers it. */
export function userError(error: OrderError, locale: Locale) {
  const answer: GraphqlUserError<OrderError> = inWords(error, locale);
  if (error.type === 'Underpaid') return { ...answer, missing: moneyOf(error.missing) };
  if (error.type === 'PriceChanged') return { ...answer, total: moneyOf(error.total) };
  return answer;
}

function moneyOf({ amountMinor, currency }: Amount) {
  return amount(amountMinor, currency);
}
