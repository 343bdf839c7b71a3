import { parseQuantity } from '@goodgo/money';
import type { Checkout } from './checkout-request.ts';
import type { SaleTerms } from './order-event.ts';

/**
 * Whether a checkout asks for the sale that was recorded under its id, whoever sends it: after a lost answer the next
 * cashier at the till may be another one. Prices are not compared: they may have changed since.
 */
export function isSameSale(recorded: SaleTerms, input: Checkout): boolean {
  return (
    recorded.storeId === input.storeId.toLowerCase() &&
    recorded.registerId === input.registerId.toLowerCase() &&
    recorded.occurredAt === input.occurredAt &&
    isSameList(recorded.lines, input.lines, isSameLine) &&
    isSameList(recorded.tenders, input.tenders, isSameTender)
  );
}

function isSameLine(recorded: SaleTerms['lines'][number], line: Checkout['lines'][number]): boolean {
  const [before, now] = [parseQuantity(recorded.quantity), parseQuantity(line.quantity)];
  const isSameQuantity = before.ok && now.ok && before.thousandths === now.thousandths;
  return isSameQuantity && recorded.variantId === line.variantId.toLowerCase();
}

function isSameTender(
  recorded: SaleTerms['tenders'][number],
  { type, amount }: Checkout['tenders'][number],
): boolean {
  return recorded.type === type && recorded.tenderedMinor === amount.amountMinor.toString();
}

function isSameList<A, B>(a: readonly A[], b: readonly B[], isSame: (a: A, b: B) => boolean): boolean {
  return (
    a.length === b.length &&
    a.every((item, index) => {
      const other = b[index];
      return other !== undefined && isSame(item, other);
    })
  );
}
