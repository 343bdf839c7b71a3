import { type CurrencyCode, type MoneyOnWire, money, moneyToWire } from '@goodgo/money';

/**
 * Minor units of the database as the type `Money` of the graph.
 * @throws MoneyError for a currency that is none: what is in the database was checked when it was written
 */
export function amount(minor: bigint | string, currency: string): MoneyOnWire {
  return moneyToWire(money(BigInt(minor), currency as CurrencyCode));
}
