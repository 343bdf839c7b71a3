export { cachePolicies } from './cache-policies.ts';
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
export { defaultLocale, isLocale, type Locale, locales } from './locale.ts';
