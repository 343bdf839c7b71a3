import { moneyToWire, type PricedLine } from '@goodgo/money';
import type { PricedOrderResolvers } from '../generated/resolver-types.ts';

export const PricedOrder: PricedOrderResolvers = {
  lines: ({ variants, prices }) =>
    variants.flatMap(({ id, name }, index) => {
      const line = prices.lines[index];
      return line ? { variant: { id }, name, ...wireLine(line) } : [];
    }),
  subtotal: ({ prices }) => moneyToWire(prices.subtotal),
  discountTotal: ({ prices }) => moneyToWire(prices.discountTotal),
  taxLines: ({ prices }) =>
    prices.taxBuckets.map(({ rateBasisPoints, net, tax }) => ({
      rateBasisPoints,
      currency: prices.currency,
      netMinor: net.amountMinor,
      taxMinor: tax.amountMinor,
    })),
  taxTotal: ({ prices }) => moneyToWire(prices.taxTotal),
  total: ({ prices }) => moneyToWire(prices.total),
};

function wireLine({ quantity, unitPrice, total, rateBasisPoints, tax }: PricedLine) {
  return {
    quantity,
    unitPrice: moneyToWire(unitPrice),
    total: moneyToWire(total),
    taxRateBasisPoints: rateBasisPoints,
    tax: moneyToWire(tax),
  };
}
