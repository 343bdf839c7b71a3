import { moneyToWire } from '@goodgo/money';
import type { PricedOrderResolvers } from '../generated/resolver-types.ts';

export const PricedOrder: PricedOrderResolvers = {
  lines: ({ lines, prices }) =>
    prices.lines.flatMap((priced, index) => {
      const variant = lines[index]?.variant;
      if (!variant) return [];
      return {
        variant: { id: variant.id },
        name: variant.name,
        quantity: priced.quantity,
        unitPrice: moneyToWire(priced.unitPrice),
        total: moneyToWire(priced.total),
        taxRateBasisPoints: priced.rateBasisPoints,
        tax: moneyToWire(priced.tax),
      };
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
