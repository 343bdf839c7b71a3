import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aSale, aTender, dong } from '../../tests/a-sale.ts';
import { settleTenders } from './settle-tenders.ts';

const revenueOf = (netMinor: bigint) => [{ rateBasisPoints: 0, netMinor, taxMinor: 0n }];
const minor = fc.bigInt({ min: 1n, max: 10n ** 12n });

describe('tenders', () => {
  it('pay one after the other, and the last gives the change', () => {
    const settled = settleTenders(aSale({ tenders: [aTender(20_000n), aTender(50_000n)] }));
    expect(settled).toMatchObject({
      ok: true,
      value: [
        { state: 'CAPTURED', amountMinor: 20_000n, tenderedMinor: 20_000n, changeMinor: 0n },
        { state: 'CAPTURED', amountMinor: 38_000n, tenderedMinor: 50_000n, changeMinor: 12_000n },
      ],
    });
  });

  it('that are enough pay exactly what is due, and each is what it pays and what it gives back', () =>
    fc.assert(
      fc.property(fc.array(minor, { minLength: 1, maxLength: 10 }), fc.bigInt(0n, 100n), (given, percent) => {
        const due = (given.reduce((sum, one) => sum + one, 0n) * percent) / 100n;
        const tenders = given.map((one) => aTender(one));
        const settled = settleTenders(aSale({ amountDue: dong(due), revenue: revenueOf(due), tenders }));
        const payments = settled.ok ? settled.value : [];
        expect(payments.reduce((sum, payment) => sum + payment.amountMinor, 0n)).toBe(due);
        expect(payments.map((payment) => payment.amountMinor + payment.changeMinor)).toEqual(given);
        expect(payments.every((payment) => payment.amountMinor >= 0n && payment.changeMinor >= 0n)).toBe(
          true,
        );
      }),
    ));

  it('give everything back when nothing is due', () => {
    const sale = aSale({ amountDue: dong(0n), revenue: [], tenders: [aTender(10_000n)] });
    expect(settleTenders(sale)).toMatchObject({
      ok: true,
      value: [{ amountMinor: 0n, changeMinor: 10_000n }],
    });
  });

  it('that are too little say how much is missing', () => {
    expect(settleTenders(aSale({ tenders: [aTender(20_000n), aTender(37_999n)] }))).toEqual({
      ok: false,
      error: { type: 'Underpaid', path: ['tenders'], missing: { amountMinor: '1', currency: 'VND' } },
    });
  });

  it('in another currency are refused, each by its place', () => {
    expect(settleTenders(aSale({ tenders: [aTender(50_000n), aTender(100n, 'USD')] }))).toEqual({
      ok: false,
      error: {
        type: 'CurrencyMismatch',
        path: ['tenders', '1', 'tendered', 'currency'],
        expected: 'VND',
        actual: 'USD',
      },
    });
  });

  const tender = aTender(100_000n);
  const rate = { rateBasisPoints: 800, netMinor: 53_704n, taxMinor: 4_296n };
  it.each([
    ['none', { tenders: [] }, ['tenders']],
    ['eleven', { tenders: Array.from({ length: 11 }, () => aTender(10_000n)) }, ['tenders']],
    ['one of nothing', { tenders: [tender, aTender(0n)] }, ['tenders', '1', 'tendered', 'amountMinor']],
    ['one below zero', { tenders: [aTender(-1n)] }, ['tenders', '0', 'tendered', 'amountMinor']],
    [
      'more than a column holds',
      { tenders: [tender, aTender(2n ** 63n - 1n)] },
      ['tenders', '1', 'tendered', 'amountMinor'],
    ],
    ['one payment twice', { tenders: [tender, tender] }, ['tenders', '1', 'paymentId']],
    ['a debt of less than nothing', { amountDue: dong(-1n), revenue: [] }, ['amountDue', 'amountMinor']],
    [
      'a debt in no currency',
      { amountDue: { amountMinor: 58_000n, currency: 'XXX' } },
      ['amountDue', 'currency'],
    ],
    ['revenue of less than is due', { revenue: [{ ...rate, taxMinor: 4_295n }] }, ['revenue']],
    ['no revenue', { revenue: [] }, ['revenue']],
    [
      'revenue that adds up only with a negative tax',
      { revenue: [{ ...rate, netMinor: 58_001n, taxMinor: -1n }] },
      ['revenue'],
    ],
  ])('are refused: %s', (_what, overrides, path) => {
    expect(settleTenders(aSale(overrides))).toMatchObject({
      ok: false,
      error: { type: 'InvalidInput', path },
    });
  });
});
