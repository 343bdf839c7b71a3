import { businessDateOf } from '@goodgo/business-date';
import type { Decision } from '@goodgo/commands';
import { AppError } from '@goodgo/errors';
import { isId } from '@goodgo/ids';
import { type CurrencyCode, money, type PricedOrder, type PricingError, priceOrder } from '@goodgo/money';
import {
  type CurrencyMismatch,
  type InvalidInput,
  invalidInput,
  type NotFound,
  notFound,
} from '@goodgo/user-errors';
import type { Assortment, SellableVariant, SellingStore } from './ports.ts';
import { rateOn } from './tax-rate.ts';

/** What a customer wants to buy. */
export interface Basket {
  readonly storeId: string;
  readonly lines: readonly { readonly variantId: string; readonly quantity: string }[];
}

/** A basket with its prices, and what they are based on. */
export interface PricedBasket {
  readonly store: SellingStore;
  readonly businessDate: string;
  /** The variants of the lines, in their order. */
  readonly variants: readonly SellableVariant[];
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
  const ids = new Set(basket.lines.map((line) => line.variantId.toLowerCase()).filter(isId));
  const [store, variants] = await Promise.all([
    assortment.store(basket.storeId.toLowerCase()),
    assortment.variants([...ids]),
  ]);
  if (!store) return { ok: false, error: notFound('storeId') };
  const businessDate = businessDateOf(now, store.timeZone);
  const goods = goodsOf(basket, variants, businessDate);
  if (!goods.ok) return goods;

  const priced = priceOrder({
    currency: store.currency as CurrencyCode, // auth let the store open with it
    pricesIncludeTax: true,
    lines: goods.value.map(({ variant, quantity, rateBasisPoints }, index) => ({
      id: String(index),
      unitPrice: money(variant.priceMinor, variant.currency as CurrencyCode), // catalog checked it
      quantity,
      rateBasisPoints,
    })),
  });
  if (!priced.ok) return { ok: false, error: pricingProblem(priced.error) };
  const value = {
    store,
    businessDate,
    variants: goods.value.map(({ variant }) => variant),
    prices: priced.order,
  };
  return { ok: true, value };
}

interface Goods {
  readonly variant: SellableVariant;
  readonly quantity: string;
  readonly rateBasisPoints: number;
}

function goodsOf(
  basket: Basket,
  variants: ReadonlyMap<string, SellableVariant>,
  businessDate: string,
): Decision<Goods[], Refusal> {
  const goods: Goods[] = [];
  for (const [index, { variantId, quantity }] of basket.lines.entries()) {
    const path = ['lines', String(index), 'variantId'];
    const variant = variants.get(variantId.toLowerCase());
    if (!variant?.isActive) return { ok: false, error: notFound(...path) };
    const rateBasisPoints = rateOn(variant.rates, businessDate);
    if (rateBasisPoints === undefined) return { ok: false, error: withoutRate(path, variant.name) };
    goods.push({ variant, quantity, rateBasisPoints });
  }
  return { ok: true, value: goods };
}

function pricingProblem(error: PricingError): Refusal {
  switch (error.code) {
    case 'CURRENCY_MISMATCH': {
      const { path, expected, actual } = error;
      return { type: 'CurrencyMismatch', path: [...path.slice(0, 2), 'variantId'], expected, actual };
    }
    case 'QUANTITY_INVALID':
      return invalidInput(
        error.path,
        'Số lượng phải lớn hơn 0, tối đa 999.999,999 và có nhiều nhất 3 chữ số thập phân.',
        'The quantity must be more than 0, at most 999,999.999, with no more than 3 decimals.',
      );
    case 'AMOUNT_OUT_OF_RANGE':
      return invalidInput(
        error.path.length > 0 ? error.path : ['lines'],
        'Tổng tiền vượt quá giới hạn. Hãy tách thành nhiều đơn.',
        'The amount is too large. Split it into several orders.',
      );
    default:
      throw new AppError(
        'INTERNAL_SERVER_ERROR',
        `Catalog told of goods that cannot be priced: ${error.code}.`,
      );
  }
}

const wrongCount = invalidInput(
  ['lines'],
  'Đơn hàng phải có từ 1 đến 200 dòng.',
  'An order has 1 to 200 lines.',
);

function withoutRate(path: string[], name: string): InvalidInput {
  return invalidInput(
    path,
    `Chưa có thuế suất cho ${name} hôm nay. Hãy nhờ quản lý bổ sung.`,
    `${name} has no tax rate for today. Ask a manager to add it.`,
  );
}
