import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Discount, discountOf } from './discount.ts';
import { isInt64, maxInt64 } from './int64.ts';
import { type Money, money, sum } from './money.ts';
import type { OrderLineInput, PriceOrderInput } from './order-input.ts';
import { priceOrder } from './price-order.ts';
import type { PricedOrder } from './priced-order.ts';
import { formatQuantity, parseQuantity } from './quantity.ts';
import { returnAllocation } from './return-allocation.ts';
import { taxOn } from './tax.ts';

const amounts = (most: bigint) => fc.bigInt(0n, most).map((amountMinor) => money(amountMinor, 'VND'));

const discounts: fc.Arbitrary<Discount[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('percent' as const), basisPoints: fc.nat(10_000) }),
    fc.record({ kind: fc.constant('fixed' as const), amount: amounts(300_000n) }),
  ),
  { maxLength: 3 },
);

const quantities = fc.oneof(
  fc.integer({ min: 1, max: 20 }).map(String),
  fc.bigInt(1n, 999_999_999n).map(formatQuantity),
);

function lines(mostExpensive: bigint): fc.Arbitrary<OrderLineInput> {
  return fc.record({
    id: fc.uuid(),
    unitPrice: amounts(mostExpensive),
    quantity: quantities,
    rateBasisPoints: fc.oneof(fc.constantFrom(0, 500, 800, 1_000), fc.nat(10_000)),
    discounts,
  });
}

function baskets(mostExpensive: bigint): fc.Arbitrary<PriceOrderInput> {
  return fc.record({
    currency: fc.constant('VND' as const),
    pricesIncludeTax: fc.boolean(),
    lines: fc.array(lines(mostExpensive), { maxLength: 12 }),
    discounts,
    fees: fc.array(amounts(50_000n), { maxLength: 2 }),
    cashRoundingStep: fc.constantFrom(1n, 500n, 1_000n),
  });
}

function forPricedBaskets(check: (order: PricedOrder, input: PriceOrderInput) => void): void {
  fc.assert(
    fc.property(baskets(5_000_000n), (input) => {
      const result = priceOrder(input);
      if (!result.ok) expect.unreachable(`refused: ${JSON.stringify(result.error)}`);
      check(result.order, input);
    }),
    { numRuns: 300 },
  );
}

const total = (amountsToSum: readonly Money[]) => sum(amountsToSum, 'VND').amountMinor;

it('spreads exactly the discount of the order over the lines', () => {
  forPricedBaskets((order, input) => {
    const left =
      total(order.lines.map((line) => line.gross)) - total(order.lines.map((line) => line.lineDiscount));
    const expected = discountOf(left, input.discounts ?? []);
    expect(total(order.lines.map((line) => line.orderDiscount))).toBe(expected);
    expect(total(order.lines.map((line) => line.discount))).toBe(order.discountTotal.amountMinor);
  });
});

it('takes no more off a line than it costs, so that no line and no tax is negative', () => {
  forPricedBaskets((order) => {
    for (const line of order.lines) {
      expect(line.lineDiscount.amountMinor >= 0n && line.orderDiscount.amountMinor >= 0n).toBe(true);
      expect(line.discount.amountMinor <= line.gross.amountMinor).toBe(true);
      expect(line.total.amountMinor).toBe(line.gross.amountMinor - line.discount.amountMinor);
      expect(line.tax.amountMinor >= 0n && line.tax.amountMinor <= line.total.amountMinor).toBe(true);
    }
  });
});

it('taxes each rate once, exactly, and gives its lines that tax and no other', () => {
  forPricedBaskets((order, input) => {
    const rates = [...new Set(input.lines.map((line) => line.rateBasisPoints))].sort((a, b) => a - b);
    expect(order.taxBuckets.map((bucket) => bucket.rateBasisPoints)).toEqual(rates);
    for (const { rateBasisPoints, taxable, tax } of order.taxBuckets) {
      const members = order.lines.filter((line) => line.rateBasisPoints === rateBasisPoints);
      expect(total(members.map((line) => line.total))).toBe(taxable.amountMinor);
      expect(taxOn({ taxableMinor: taxable.amountMinor, rateBasisPoints }, input)).toBe(tax.amountMinor);
      expect(total(members.map((line) => line.tax))).toBe(tax.amountMinor);
    }
  });
});

it('adds up: lines, tax, fees and rounding make what is paid, net and tax make the total', () => {
  forPricedBaskets((order) => {
    const ofLines = total(order.lines.map((line) => line.total));
    const added = order.pricesIncludeTax ? 0n : order.taxTotal.amountMinor;
    expect(order.total.amountMinor).toBe(ofLines + added + order.feeTotal.amountMinor);
    expect(order.payable.amountMinor).toBe(order.total.amountMinor + order.cashRounding.amountMinor);
    const revenue = total(order.taxBuckets.flatMap((bucket) => [bucket.net, bucket.tax]));
    expect(order.total.amountMinor).toBe(revenue + order.feeTotal.amountMinor);
  });
});

it('rounds cash by no more than half a step', () => {
  forPricedBaskets((order, { cashRoundingStep = 1n }) => {
    expect(order.payable.amountMinor % cashRoundingStep).toBe(0n);
    const off = order.cashRounding.amountMinor;
    expect(2n * (off < 0n ? -off : off) <= cashRoundingStep).toBe(true);
  });
});

it('keeps every amount within 64 bits or refuses, and never throws', () => {
  fc.assert(
    fc.property(baskets(maxInt64), (input) => {
      const result = priceOrder(input);
      if (!result.ok) {
        expect(result.error.code).toBe('AMOUNT_OUT_OF_RANGE');
        return;
      }
      const { subtotal, total: orderTotal, payable, taxTotal } = result.order;
      for (const amount of [subtotal, orderTotal, payable, taxTotal]) {
        expect(isInt64(amount.amountMinor)).toBe(true);
      }
    }),
  );
});

it('gives the same answer to the same basket, and leaves the basket alone', () => {
  fc.assert(
    fc.property(baskets(5_000_000n), (input) => {
      const before = structuredClone(input);
      expect(priceOrder(input)).toEqual(priceOrder(before));
      expect(input).toEqual(before);
    }),
  );
});

it('gives back exactly what was paid when every line is returned, in whatever parts', () => {
  forPricedBaskets((order) => {
    for (const line of order.lines) {
      const quantity = parseQuantity(line.quantity);
      if (!quantity.ok) expect.unreachable();
      const half = quantity.thousandths / 2n;
      const parts = half > 0n ? [half, quantity.thousandths - half] : [quantity.thousandths];
      let alreadyReturned = 0n;
      let refunded = 0n;
      for (const now of parts) {
        const part = returnAllocation(
          { total: line.total.amountMinor },
          { soldQuantity: quantity.thousandths, alreadyReturned, now },
        );
        if (!part.ok) expect.unreachable();
        refunded += part.amounts.total;
        alreadyReturned += now;
      }
      expect(refunded).toBe(line.total.amountMinor);
    }
  });
});
