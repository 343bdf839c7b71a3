import { amount } from '@goodgo/subgraph-kit';
import { userErrorsFor } from '@goodgo/user-errors';
import type { Locale } from '@goodgo/viewer';
import { type Amount, type OrderError, sentences } from '../domain/errors.ts';

const inWords = userErrorsFor<OrderError>(sentences);

/** An outcome of the domain as the graph answers it. */
export function userError(error: OrderError, locale: Locale) {
  switch (error.type) {
    case 'Underpaid':
      return { ...inWords(error, locale), missing: moneyOf(error.missing) };
    case 'PriceChanged':
      return { ...inWords(error, locale), total: moneyOf(error.total) };
    default:
      return inWords(error, locale);
  }
}

function moneyOf({ amountMinor, currency }: Amount) {
  return amount(amountMinor, currency);
}
