export { cachePolicies } from './cache-policies.ts';
export {
  type Cart,
  type CartAction,
  type CartItem,
  type CartLine,
  emptyCart,
  type FreshPrice,
  reduceCart,
} from './cart/cart.ts';
export { countOf } from './cart/cart-count.ts';
export { type CartStore, createCartStore } from './cart/cart-store.ts';
export { createKeptCart } from './cart/kept-cart.ts';
export { type PricedCart, priceCart } from './cart/price-cart.ts';
export { isShort, stockStateOf } from './cart/stock-state.ts';
export { toCartItem } from './cart/to-cart-item.ts';
export { appendDigits, type CashEntry, eraseDigit, normalise } from './checkout/cash-entry.ts';
export { type Checkout, type CheckoutState, createCheckout, type SaleDraft } from './checkout/checkout.ts';
export { createKeptSale } from './checkout/kept-sale.ts';
export { type SortedProblems, sortProblems } from './checkout/line-problems.ts';
export { createSaleCalls, type SaleCalls } from './checkout/sale-calls.ts';
export { sellFor } from './checkout/sell-for.ts';
export { messageOf } from './error-message.ts';
export { type AmountOnWire, formatAmount, toMoney } from './format-amount.ts';
export { formatDecimal, formatRate, readTypedQuantity } from './format-number.ts';
export { formatDate, formatDateTime, formatTime, type TimeFormat } from './format-time.ts';
export {
  CategoriesDocument,
  type CategoriesQuery,
  CheckoutDocument,
  type CheckoutInput,
  type CheckoutMutation,
  OrderDocument,
  type OrderQuery,
  type OrderState,
  OrdersDocument,
  type OrdersQuery,
  PriceBasketDocument,
  type PriceBasketQuery,
  type ProblemFragment,
  RefreshSessionDocument,
  type RefreshSessionMutation,
  SearchVariantsDocument,
  type SearchVariantsQuery,
  type SellableVariantFragment,
  SignInDocument,
  type SignInMutation,
  SignOutDocument,
  SoldOrderDocument,
  type SoldOrderFragment,
  type StaffRole,
  type StaffViewerFragment,
  VariantByBarcodeDocument,
  ViewerDocument,
} from './generated/graphql.ts';
export { codeOf, type GraphErrorCode, isUnreachable, requestIdOf } from './graph-error.ts';
export { createKeptValue, isRecord, type KeptValue, type TextStorage } from './kept-value.ts';
export { defaultLocale, isLocale, type Locale, locales } from './locale.ts';
export { groupByDay, type ListedOrder, type OrdersOfDay } from './orders/group-by-day.ts';
export { type ReceiptContent, receiptOfOrder, receiptOfSale } from './orders/receipt.ts';
export type { ShownOrder } from './orders/shown-order.ts';
export {
  choosePlace,
  createKeptPlace,
  type Place,
  type PlaceIds,
  placesOf,
  type Register,
  type Store,
} from './place/place.ts';
export { createReachability, type Reachability } from './reachability.ts';
export { createSessionRefresh, type RefreshOutcome, type SessionTokens } from './session-refresh.ts';
export { createWatched, type Watched } from './watched.ts';
