import { describe, expect, it } from 'vitest';
import { maxInt64 } from './int64.ts';
import { type Money, money } from './money.ts';
import type { OrderLineInput, PriceOrderInput } from './order-input.ts';
import { priceOrder } from './price-order.ts';
import type { PricedOrder } from './priced-order.ts';

const dong = (amountMinor: bigint): Money => money(amountMinor, 'VND');
const dollars = (amountMinor: bigint): Money => money(amountMinor, 'USD');

function aLine(overrides: Partial<OrderLineInput> = {}): OrderLineInput {
  return { id: 'line', unitPrice: dong(29_000n), quantity: '1', rateBasisPoints: 800, ...overrides };
}

function anOrder(overrides: Partial<PriceOrderInput> = {}): PriceOrderInput {
  return { currency: 'VND', pricesIncludeTax: true, lines: [aLine()], ...overrides };
}

function priced(input: PriceOrderInput): PricedOrder {
  const result = priceOrder(input);
  if (!result.ok) expect.unreachable(`refused: ${JSON.stringify(result.error)}`);
  return result.order;
}

describe('the golden vector', () => {
  const order = priced(
    anOrder({
      lines: [
        aLine({ id: 'a', unitPrice: dong(29_000n), quantity: '2', rateBasisPoints: 800 }),
        aLine({ id: 'b', unitPrice: dong(45_000n), quantity: '1', rateBasisPoints: 800 }),
        aLine({ id: 'c', unitPrice: dong(22_000n), quantity: '3', rateBasisPoints: 1_000 }),
        aLine({ id: 'd', unitPrice: dong(8_500n), quantity: '1', rateBasisPoints: 500 }),
      ],
      discounts: [{ kind: 'fixed', amount: dong(17_777n) }],
    }),
  );
  const ofLines = (read: (line: PricedOrder['lines'][number]) => Money) =>
    order.lines.map((line) => read(line).amountMinor);

  it('comes to 177,500 before and 159,723 after a discount of 17,777', () => {
    expect(order.subtotal).toEqual(dong(177_500n));
    expect(order.discountTotal).toEqual(dong(17_777n));
    expect(order.total).toEqual(dong(159_723n));
    expect(order.payable).toEqual(dong(159_723n));
  });

  it('allocates the discount by largest remainder', () => {
    expect(ofLines((line) => line.gross)).toEqual([58_000n, 45_000n, 66_000n, 8_500n]);
    expect(ofLines((line) => line.orderDiscount)).toEqual([5_809n, 4_507n, 6_610n, 851n]);
    expect(ofLines((line) => line.total)).toEqual([52_191n, 40_493n, 59_390n, 7_649n]);
  });

  it('holds 12,628 of VAT, rounded per rate', () => {
    expect(order.taxBuckets).toEqual([
      { rateBasisPoints: 500, taxable: dong(7_649n), net: dong(7_285n), tax: dong(364n) },
      { rateBasisPoints: 800, taxable: dong(92_684n), net: dong(85_819n), tax: dong(6_865n) },
      { rateBasisPoints: 1_000, taxable: dong(59_390n), net: dong(53_991n), tax: dong(5_399n) },
    ]);
    expect(ofLines((line) => line.tax)).toEqual([3_866n, 2_999n, 5_399n, 364n]);
    expect(order.taxTotal).toEqual(dong(12_628n));
  });
});

it('finds 2,593 of VAT in five lines of 7,000 at 8 %', () => {
  const lines = Array.from({ length: 5 }, () => aLine({ unitPrice: dong(7_000n) }));
  expect(priced(anOrder({ lines })).taxTotal).toEqual(dong(2_593n));
});

describe('a basket', () => {
  it('costs nothing when it is empty', () => {
    const order = priced(anOrder({ lines: [] }));
    expect(order).toMatchObject({ lines: [], taxBuckets: [], total: dong(0n), payable: dong(0n) });
  });

  it('adds tax on top where prices do not include it', () => {
    const lines = [aLine({ unitPrice: dollars(450n), quantity: '3', rateBasisPoints: 825 })];
    const order = priced(anOrder({ currency: 'USD', pricesIncludeTax: false, lines }));
    expect(order.lines[0]).toMatchObject({ total: dollars(1_350n), tax: dollars(111n) });
    expect(order.taxBuckets).toEqual([
      { rateBasisPoints: 825, taxable: dollars(1_350n), net: dollars(1_350n), tax: dollars(111n) },
    ]);
    expect(order.total).toEqual(dollars(1_461n));
  });

  it('rounds a weighed line half up', () => {
    const lines = [
      aLine({ unitPrice: dong(189_999n), quantity: '0.500' }),
      aLine({ unitPrice: dong(1n), quantity: '0.499' }),
    ];
    const order = priced(anOrder({ lines }));
    expect(order.lines.map((line) => line.gross)).toEqual([dong(95_000n), dong(0n)]);
  });

  it('writes quantities in one way', () => {
    const lines = [aLine({ quantity: '2.0' }), aLine({ quantity: '0.25' })];
    expect(priced(anOrder({ lines })).lines.map((line) => line.quantity)).toEqual(['2', '0.250']);
  });

  it('adds fees without tax', () => {
    const order = priced(anOrder({ fees: [dong(10_000n), dong(5_000n)] }));
    expect(order.feeTotal).toEqual(dong(15_000n));
    expect(order.total).toEqual(dong(44_000n));
    expect(order.taxTotal).toEqual(dong(2_148n));
  });
});

describe('discounts', () => {
  it('come off the line first, then off the order in proportion to what is left', () => {
    const order = priced(
      anOrder({
        lines: [
          aLine({ unitPrice: dong(100_000n), discounts: [{ kind: 'percent', basisPoints: 10_000 }] }),
          aLine({ unitPrice: dong(30_000n), discounts: [{ kind: 'fixed', amount: dong(10_000n) }] }),
          aLine({ unitPrice: dong(20_000n) }),
        ],
        discounts: [{ kind: 'percent', basisPoints: 1_000 }],
      }),
    );
    expect(order.lines.map((line) => line.lineDiscount)).toEqual([dong(100_000n), dong(10_000n), dong(0n)]);
    expect(order.lines.map((line) => line.orderDiscount)).toEqual([dong(0n), dong(2_000n), dong(2_000n)]);
    expect(order.lines.map((line) => line.discount)).toEqual([dong(100_000n), dong(12_000n), dong(2_000n)]);
    expect(order.discountTotal).toEqual(dong(114_000n));
    expect(order.total).toEqual(dong(36_000n));
  });

  it('make an order free at most', () => {
    const order = priced(anOrder({ discounts: [{ kind: 'fixed', amount: dong(maxInt64) }] }));
    expect(order).toMatchObject({ discountTotal: dong(29_000n), total: dong(0n), taxTotal: dong(0n) });
  });

  it('do not touch fees', () => {
    const fees = [dong(5_000n)];
    const order = priced(anOrder({ fees, discounts: [{ kind: 'percent', basisPoints: 10_000 }] }));
    expect(order.total).toEqual(dong(5_000n));
  });
});

describe('cash rounding', () => {
  it.each([
    [500n, -223n, 184_500n],
    [1_000n, 277n, 185_000n],
    [1n, 0n, 184_723n],
  ])('to %s is an amount of its own', (cashRoundingStep, cashRounding, payable) => {
    const order = priced(anOrder({ lines: [aLine({ unitPrice: dong(184_723n) })], cashRoundingStep }));
    expect(order).toMatchObject({
      total: dong(184_723n),
      cashRounding: dong(cashRounding),
      payable: dong(payable),
    });
  });
});

describe('what cannot be priced comes back as an error, with its place', () => {
  it.each([
    [
      'another currency',
      anOrder({ lines: [aLine(), aLine({ unitPrice: dollars(1n) })] }),
      { code: 'CURRENCY_MISMATCH', path: ['lines', '1', 'unitPrice'], expected: 'VND', actual: 'USD' },
    ],
    [
      'a negative price',
      anOrder({ lines: [aLine({ unitPrice: dong(-1n) })] }),
      { code: 'AMOUNT_NEGATIVE', path: ['lines', '0', 'unitPrice'] },
    ],
    [
      'a price past 64 bits',
      anOrder({ lines: [aLine({ unitPrice: { amountMinor: maxInt64 + 1n, currency: 'VND' } })] }),
      { code: 'AMOUNT_OUT_OF_RANGE', path: ['lines', '0', 'unitPrice'] },
    ],
    [
      'a quantity of 0',
      anOrder({ lines: [aLine({ quantity: '0' })] }),
      { code: 'QUANTITY_INVALID', path: ['lines', '0', 'quantity'], reason: 'NOT_POSITIVE' },
    ],
    [
      'a quantity of 1.2345',
      anOrder({ lines: [aLine({ quantity: '1.2345' })] }),
      { code: 'QUANTITY_INVALID', path: ['lines', '0', 'quantity'], reason: 'TOO_MANY_DECIMALS' },
    ],
    [
      'a quantity of 10^9',
      anOrder({ lines: [aLine({ quantity: '1000000000' })] }),
      { code: 'QUANTITY_INVALID', path: ['lines', '0', 'quantity'], reason: 'TOO_LARGE' },
    ],
    [
      'a tax rate above 100 %',
      anOrder({ lines: [aLine({ rateBasisPoints: 10_001 })] }),
      { code: 'RATE_INVALID', path: ['lines', '0', 'rateBasisPoints'] },
    ],
    [
      'a line discount above 100 %',
      anOrder({ lines: [aLine({ discounts: [{ kind: 'percent', basisPoints: 10_001 }] })] }),
      { code: 'DISCOUNT_OUT_OF_RANGE', path: ['lines', '0', 'discounts', '0'] },
    ],
    [
      'a negative discount of the order',
      anOrder({ discounts: [{ kind: 'fixed', amount: dong(-1n) }] }),
      { code: 'DISCOUNT_OUT_OF_RANGE', path: ['discounts', '0'] },
    ],
    [
      'a discount in another currency',
      anOrder({ discounts: [{ kind: 'fixed', amount: dollars(1n) }] }),
      { code: 'CURRENCY_MISMATCH', path: ['discounts', '0'], expected: 'VND', actual: 'USD' },
    ],
    [
      'a negative fee',
      anOrder({ fees: [dong(1n), dong(-1n)] }),
      { code: 'AMOUNT_NEGATIVE', path: ['fees', '1'] },
    ],
    [
      'a line past 64 bits',
      anOrder({ lines: [aLine({ unitPrice: dong(maxInt64), quantity: '2' })] }),
      { code: 'AMOUNT_OUT_OF_RANGE', path: ['lines', '0'] },
    ],
    [
      'lines that are past 64 bits together, though a discount brings them back',
      anOrder({
        lines: [aLine({ unitPrice: dong(maxInt64) }), aLine()],
        discounts: [{ kind: 'percent', basisPoints: 5_000 }],
      }),
      { code: 'AMOUNT_OUT_OF_RANGE', path: [] },
    ],
    [
      'tax that takes the total past 64 bits',
      anOrder({ pricesIncludeTax: false, lines: [aLine({ unitPrice: dong(maxInt64) })] }),
      { code: 'AMOUNT_OUT_OF_RANGE', path: [] },
    ],
    [
      'cash rounding that takes the total past 64 bits',
      anOrder({ lines: [aLine({ unitPrice: dong(maxInt64) })], cashRoundingStep: 1_000n }),
      { code: 'AMOUNT_OUT_OF_RANGE', path: [] },
    ],
    [
      'a rounding step of 0',
      anOrder({ cashRoundingStep: 0n }),
      { code: 'CASH_ROUNDING_STEP_INVALID', path: ['cashRoundingStep'] },
    ],
  ])('%s', (_, input, error) => {
    expect(priceOrder(input)).toEqual({ ok: false, error });
  });
});

it('prices up to the last dong of 64 bits', () => {
  const order = priced(anOrder({ lines: [aLine({ unitPrice: dong(maxInt64) })] }));
  expect(order.total).toEqual(dong(maxInt64));
});
