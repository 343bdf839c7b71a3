import type { KeyError } from '@goodgo/commands';
import { formatMoney, moneyFromWire } from '@goodgo/money';
import {
  type CurrencyMismatch,
  type IllegalTransition,
  type NotFound,
  type Sentences,
  sharedSentences,
} from '@goodgo/user-errors';

/** An amount as it is recorded: minor units as digits, and the currency. */
export interface Amount {
  readonly amountMinor: string;
  readonly currency: string;
}

/** There is not enough in stock. Quantities are decimal strings. */
export interface InsufficientStock {
  readonly type: 'InsufficientStock';
  readonly path: readonly string[];
  readonly variantId: string;
  /** As it stands on the receipt. */
  readonly name: string;
  readonly requested: string;
  readonly available: string;
}

/** The tenders do not cover the total. */
export interface Underpaid {
  readonly type: 'Underpaid';
  readonly path: readonly string[];
  readonly missing: Amount;
}

/** The prices are others than those that the customer was told. */
export interface PriceChanged {
  readonly type: 'PriceChanged';
  readonly path: readonly string[];
  readonly total: Amount;
}

/** Booking goes on; the same request again will tell the end of it. */
export interface SaleInProgress {
  readonly type: 'SaleInProgress';
}

/** A service failed in the middle; everything was taken back. */
export interface SaleUndone {
  readonly type: 'SaleUndone';
}

/** Why a sale that was recorded did not complete. */
export type CancelReason = InsufficientStock | SaleUndone;

/** Every outcome that order refuses with. */
export type OrderError =
  | CancelReason
  | Underpaid
  | PriceChanged
  | SaleInProgress
  | CurrencyMismatch
  | IllegalTransition
  | NotFound
  | KeyError;

/** What the cashier reads. */
export const sentences: Sentences<OrderError> = {
  ...sharedSentences,
  InsufficientStock: {
    vi: (e) =>
      `Không đủ ${e.name}: cần ${e.requested}, chỉ còn ${e.available}. Hãy giảm số lượng hoặc bỏ món này.`,
    en: (e) =>
      `Not enough ${e.name}: ${e.requested} needed, ${e.available} left. Sell fewer or take the item off.`,
  },
  Underpaid: {
    vi: (e) => `Khách còn thiếu ${formatMoney(moneyFromWire(e.missing), 'vi')}.`,
    en: (e) => `${formatMoney(moneyFromWire(e.missing), 'en')} is still missing.`,
  },
  PriceChanged: {
    vi: (e) =>
      `Giá vừa thay đổi, tổng mới là ${formatMoney(moneyFromWire(e.total), 'vi')}. Hãy báo khách rồi bán lại.`,
    en: (e) =>
      `Prices have just changed, the total is ${formatMoney(moneyFromWire(e.total), 'en')} now. Tell the customer, then sell again.`,
  },
  SaleInProgress: {
    vi: () =>
      'Đơn đang được ghi nhận, hệ thống trả lời chậm. Hãy đợi một chút rồi gửi lại; đơn chỉ được bán một lần.',
    en: () =>
      'The sale is being recorded, the system answers slowly. Wait a moment and send it again; it is sold once.',
  },
  SaleUndone: {
    vi: () => 'Một dịch vụ gặp lỗi nên đơn đã được hủy: chưa bán, chưa thu tiền. Hãy bán lại.',
    en: () => 'A service failed, so the sale was undone: nothing is sold, nothing is paid. Sell again.',
  },
};
