import { type Money, moneyToWire, type PricedOrder } from '@goodgo/money';
import type { Cart } from '../cart/cart.ts';
import type { Place } from '../place/place.ts';
import type { Checkout } from './checkout.ts';

type SaleParts = {
  readonly cart: Cart;
  readonly priced: PricedOrder | undefined;
  readonly place: Place;
  readonly checkout: Checkout;
};

/** Sells the cart, as it is priced now, for the cash that the customer gives. */
export function sellFor(tendered: Money, { cart, priced, place, checkout }: SaleParts): void {
  if (!priced) return;
  checkout.start({
    storeId: place.store.id,
    registerId: place.register.id,
    lines: cart.lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
    tenders: [{ type: 'CASH', amount: amountInput(tendered) }],
    expectedTotal: amountInput(priced.total),
  });
}

function amountInput(amount: Money): { amountMinor: string; currency: string } {
  const { amountMinor, currency } = moneyToWire(amount);
  return { amountMinor, currency };
}
