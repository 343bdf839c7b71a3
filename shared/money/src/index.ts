export { allocate, allocateOver, type Share } from './allocate.ts';
export { suggestCashAmounts } from './cash-amounts.ts';
export { type CurrencyCode, currencyCodes, exponentOf, isCurrencyCode } from './currency.ts';
export { type DecimalResult, fromDecimal, toDecimal } from './decimal.ts';
export { type Discount, discountOf } from './discount.ts';
export { formatMoney, type MoneyLocale } from './format.ts';
export { isInt64, maxInt64, minInt64 } from './int64.ts';
export { add, compare, isZero, type Money, money, negate, subtract, sum, zero } from './money.ts';
export { MoneyError, type MoneyErrorCode } from './money-error.ts';
export type { OrderLineInput, PriceOrderInput } from './order-input.ts';
export { type PriceOrderResult, priceOrder } from './price-order.ts';
export type { PricedLine, PricedOrder, TaxBucket } from './priced-order.ts';
export type { PricingError, PricingPath } from './pricing-error.ts';
export {
  formatQuantity,
  maxQuantityThousandths,
  parseQuantity,
  parseSignedQuantity,
  type QuantityProblem,
  type QuantityResult,
} from './quantity.ts';
export { isRate, rateToPercent, shareOf, wholeBasisPoints } from './rate.ts';
export {
  type ReturnAllocationResult,
  type ReturnError,
  type ReturnedQuantities,
  returnAllocation,
} from './return-allocation.ts';
export { divideHalfUp, roundToStep } from './round.ts';
export type { ScaledProblem } from './scaled.ts';
export { type CashError, type CashResult, type SettledTender, settleCash } from './settle-cash.ts';
export { type RateBucket, type TaxableLine, type TaxByRate, taxByRate, taxOn } from './tax.ts';
export { type MoneyOnWire, moneyFromWire, moneyToWire, type ParseMoneyResult, parseMoney } from './wire.ts';
