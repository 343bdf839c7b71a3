import type { Decision } from '@goodgo/commands';
import { type CurrencyCode, money, type PricedOrder, type PricingError, priceOrder } from '@goodgo/money';
import {
  type CurrencyMismatch,
  type InvalidInput,
  invalidInput,
  type NotFound,
  notFound,
} from '@goodgo/user-errors';
import { businessDateOf } from './business-date.ts';
import type { Assortment, SellableVariant, SellingStore } from './ports.ts';

/** What a customer wants to buy. */
export interface Basket {
  readonly storeId: string;
  readonly lines: readonly { readonly variantId: string; readonly quantity: string }[];
}

/** A basket with its prices, and what they are based on. */
export interface PricedBasket {
  readonly store: SellingStore;
  readonly businessDate: string;
  readonly lines: readonly { readonly variant: SellableVariant; readonly quantity: string }[];
  readonly prices: PricedOrder;
}

type Refusal = InvalidInput | NotFound | CurrencyMismatch;

const maxLines = 200;

/** Prices a basket as it will be sold now: the one path from goods to money, for the preview and for the sale. */
export async function priceBasket(
  assortment: Assortment,
  basket: Basket,
  now: Date,
): Promise<Decision<PricedBasket, Refusal>> {
  if (basket.lines.length === 0 || basket.lines.length > maxLines) return { ok: false, error: wrongCount };
  const store = await assortment.store(basket.storeId);
  if (!store) return { ok: false, error: notFound('storeId') };
  const businessDate = businessDateOf(now, store.timeZone);
  const ids = [...new Set(basket.lines.map((line) => line.variantId))];
  const variants = await assortment.variants(ids, businessDate);

  const lines: PricedBasket['lines'][number][] = [];
  for (const [index, { variantId, quantity }] of basket.lines.entries()) {
    const variant = variants.get(variantId);
    if (!variant?.isActive) return { ok: false, error: notFound('lines', String(index), 'variantId') };
    if (variant.taxRateBasisPoints === undefined)
      return { ok: false, error: withoutRate(index, variant.name) };
    lines.push({ variant, quantity });
  }
  const priced = priceOrder({
    currency: store.currency as CurrencyCode, // auth let the store open with it
    pricesIncludeTax: true,
    lines: lines.map(({ variant, quantity }, index) => ({
      id: String(index),
      unitPrice: money(variant.priceMinor, variant.currency as CurrencyCode),
      quantity,
      rateBasisPoints: variant.taxRateBasisPoints ?? 0,
    })),
  });
  if (!priced.ok) return { ok: false, error: pricingProblem(priced.error) };
  return { ok: true, value: { store, businessDate, lines, prices: priced.order } };
}

function pricingProblem(error: PricingError): Refusal {
  if (error.code === 'CURRENCY_MISMATCH') {
    return { type: 'CurrencyMismatch', path: error.path, expected: error.expected, actual: error.actual };
  }
  if (error.code === 'QUANTITY_INVALID') {
    return invalidInput(
      error.path,
      'Số lượng phải lớn hơn 0, tối đa 999.999,999 và có nhiều nhất 3 chữ số thập phân.',
      'The quantity must be more than 0, at most 999,999.999, with no more than 3 decimals.',
    );
  }
  return invalidInput(
    error.path.length > 0 ? error.path : ['lines'],
    'Tổng tiền vượt quá giới hạn. Hãy tách thành nhiều đơn.',
    'The amount is too large. Split it into several orders.',
  );
}

const wrongCount = invalidInput(
  ['lines'],
  'Đơn hàng phải có từ 1 đến 200 dòng.',
  'An order has 1 to 200 lines.',
);

function withoutRate(index: number, name: string): InvalidInput {
  return invalidInput(
    ['lines', String(index), 'variantId'],
    `Chưa có thuế suất cho ${name} hôm nay. Hãy nhờ quản lý bổ sung.`,
    `${name} has no tax rate for today. Ask a manager to add it.`,
  );
}
