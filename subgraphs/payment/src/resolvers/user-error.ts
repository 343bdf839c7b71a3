import { amount } from '@goodgo/subgraph-kit';
import { userErrorsFor } from '@goodgo/user-errors';
import type { Locale } from '@goodgo/viewer';
import { type PaymentError, sentences } from '../domain/errors.ts';

const inWords = userErrorsFor<PaymentError>(sentences);

/** An outcome of the domain as the graph answers it. */
export function userError(error: PaymentError, locale: Locale) {
  if (error.type !== 'Underpaid') return inWords(error, locale);
  const { amountMinor, currency } = error.missing;
  return { ...inWords(error, locale), missing: amount(amountMinor, currency) };
}
