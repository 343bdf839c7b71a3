import { formatQuantity, parseQuantity } from '@goodgo/money';
import type { AmountOnWire } from '../format-amount.ts';

/** What a tile, a search result or a scan puts into the cart. */
export type CartItem = {
  readonly variantId: string;
  readonly name: string;
  readonly unitPrice: AmountOnWire;
  readonly taxRateBasisPoints: number;
  /** What the store has left of it; null when it keeps no stock of it, or nobody could say. */
  readonly available: string | null;
};

/** An item in the cart. */
export type CartLine = CartItem & {
  /** As `formatQuantity` of `@goodgo/money` writes it. */
  readonly quantity: string;
  /** The price the customer was told before the shop changed it. */
  readonly formerPrice?: AmountOnWire;
};

/** What the customer takes, in the order in which it came. */
export type Cart = {
  readonly lines: readonly CartLine[];
  /** The line that + and − act on. */
  readonly activeId: string | undefined;
};

/** A price as the server has it now. */
export type FreshPrice = Pick<CartItem, 'variantId' | 'unitPrice' | 'taxRateBasisPoints' | 'name'>;

/** What can happen to a cart. */
export type CartAction =
  | { readonly type: 'add'; readonly item: CartItem }
  | { readonly type: 'step'; readonly variantId: string; readonly by: 1 | -1 }
  | { readonly type: 'set-quantity'; readonly variantId: string; readonly quantity: string }
  | { readonly type: 'remove'; readonly variantId: string }
  | { readonly type: 'activate'; readonly variantId: string }
  | { readonly type: 'move'; readonly by: 1 | -1 }
  | { readonly type: 'reprice'; readonly prices: readonly FreshPrice[] }
  | { readonly type: 'know-stock'; readonly variantId: string; readonly available: string }
  | { readonly type: 'take-out'; readonly sold: readonly SoldQuantity[] }
  | { readonly type: 'clear' };

/** How much of a variant was sold. */
export type SoldQuantity = { readonly variantId: string; readonly quantity: string };

/** A cart with nothing in it. */
export const emptyCart: Cart = { lines: [], activeId: undefined };

const one = 1000n;

/** The cart after an action; the same object when nothing changed. */
export function reduceCart(cart: Cart, action: CartAction): Cart {
  switch (action.type) {
    case 'add':
      return addItem(cart, action.item);
    case 'step':
      return stepLine(cart, action.variantId, BigInt(action.by) * one);
    case 'set-quantity':
      return setQuantity(cart, action.variantId, action.quantity);
    case 'remove':
      return removeLine(cart, action.variantId);
    case 'activate':
      return find(cart, action.variantId) ? { ...cart, activeId: action.variantId } : cart;
    case 'move':
      return moveActive(cart, action.by);
    case 'reprice':
      return reprice(cart, action.prices);
    case 'know-stock':
      return change(cart, action.variantId, (line) => ({ ...line, available: action.available }));
    case 'take-out':
      return action.sold.reduce(takeOut, cart);
    case 'clear':
      return cart.lines.length === 0 ? cart : emptyCart;
  }
}

function addItem(cart: Cart, item: CartItem): Cart {
  const active = { ...cart, activeId: item.variantId };
  if (find(cart, item.variantId)) {
    const stepped = stepLine(active, item.variantId, one);
    return change(stepped, item.variantId, (line) => ({ ...line, available: item.available }));
  }
  return { ...active, lines: [...cart.lines, { ...item, quantity: '1' }] };
}

function stepLine(cart: Cart, variantId: string, by: bigint): Cart {
  const line = find(cart, variantId);
  const now = line && parseQuantity(line.quantity);
  if (!now?.ok) return cart;
  const next = now.thousandths + by;
  return next <= 0n ? removeLine(cart, variantId) : setQuantity(cart, variantId, formatQuantity(next));
}

// A quantity that the graph would refuse is not taken; the field that asks for it says why.
function setQuantity(cart: Cart, variantId: string, quantity: string): Cart {
  const parsed = parseQuantity(quantity);
  if (!parsed.ok) return cart;
  return change(cart, variantId, (line) => ({ ...line, quantity: formatQuantity(parsed.thousandths) }));
}

function removeLine(cart: Cart, variantId: string): Cart {
  const index = cart.lines.findIndex((line) => line.variantId === variantId);
  if (index < 0) return cart;
  const lines = cart.lines.filter((line) => line.variantId !== variantId);
  const neighbour = lines[Math.min(index, lines.length - 1)]?.variantId;
  return { lines, activeId: cart.activeId === variantId ? neighbour : cart.activeId };
}

function moveActive(cart: Cart, by: 1 | -1): Cart {
  const at = cart.lines.findIndex(({ variantId }) => variantId === cart.activeId);
  const start = at < 0 ? (by > 0 ? -1 : cart.lines.length) : at;
  const next = cart.lines[Math.max(0, Math.min(start + by, cart.lines.length - 1))];
  return next ? { ...cart, activeId: next.variantId } : cart;
}

function reprice(cart: Cart, prices: readonly FreshPrice[]): Cart {
  return prices.reduce(
    (repriced, price) => change(repriced, price.variantId, (line) => withPrice(line, price)),
    cart,
  );
}

function withPrice(line: CartLine, price: FreshPrice): CartLine {
  if (line.unitPrice.amountMinor === price.unitPrice.amountMinor) {
    return line.taxRateBasisPoints === price.taxRateBasisPoints ? line : { ...line, ...price };
  }
  return { ...line, ...price, formerPrice: line.formerPrice ?? line.unitPrice };
}

// What came into the cart while it was being sold belongs to the next customer and stays.
function takeOut(cart: Cart, { variantId, quantity }: SoldQuantity): Cart {
  const sold = parseQuantity(quantity);
  return sold.ok ? stepLine(cart, variantId, -sold.thousandths) : cart;
}

function change(cart: Cart, variantId: string, edit: (line: CartLine) => CartLine): Cart {
  const lines = cart.lines.map((line) => (line.variantId === variantId ? edit(line) : line));
  return lines.every((line, index) => line === cart.lines[index]) ? cart : { ...cart, lines };
}

function find(cart: Cart, variantId: string): CartLine | undefined {
  return cart.lines.find((line) => line.variantId === variantId);
}
