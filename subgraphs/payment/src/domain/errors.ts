import type { KeyError } from '@goodgo/commands';
import { formatMoney, moneyFromWire } from '@goodgo/money';
import {
  type CurrencyMismatch,
  type IllegalTransition,
  type Sentences,
  sharedSentences,
} from '@goodgo/user-errors';

/** The tenders do not cover what is to be paid. The amount is in minor units as digits. */
export interface Underpaid {
  readonly type: 'Underpaid';
  readonly path: readonly string[];
  readonly missing: { readonly amountMinor: string; readonly currency: string };
}

/** Every outcome that payment refuses with. */
export type PaymentError = Underpaid | CurrencyMismatch | IllegalTransition | KeyError;

/** What a person reads. */
export const sentences: Sentences<PaymentError> = {
  ...sharedSentences,
  Underpaid: {
    vi: (e) => `Khách còn thiếu ${formatMoney(moneyFromWire(e.missing), 'vi')}.`,
    en: (e) => `${formatMoney(moneyFromWire(e.missing), 'en')} is still missing.`,
  },
};
