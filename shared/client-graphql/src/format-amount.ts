import { formatMoney, type Money, moneyFromWire } from '@goodgo/money';
import type { Locale } from './locale.ts';

/** An amount as the graph answers it: the fragment `Amount`. */
export type AmountOnWire = { readonly amountMinor: string; readonly currency: string };

/**
 * An amount of the graph, or one that was computed here, for people: `58.000 ₫`, `₫58,000`.
 *
 * @throws MoneyError WIRE_INVALID for an amount that no GoodGo graph answers
 */
export function formatAmount(amount: AmountOnWire | Money, locale: Locale): string {
  return formatMoney(toMoney(amount), locale);
}

/** An amount of the graph as `@goodgo/money` computes with it. @throws MoneyError WIRE_INVALID */
export function toMoney(amount: AmountOnWire | Money): Money {
  return isMoney(amount) ? amount : moneyFromWire(amount);
}

function isMoney(amount: AmountOnWire | Money): amount is Money {
  return typeof amount.amountMinor === 'bigint';
}
