import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyCodes } from './currency.ts';
import { maxInt64, minInt64 } from './int64.ts';
import { money } from './money.ts';
import { moneyFromWire, moneyToWire, parseMoney } from './wire.ts';

describe('money on the wire', () => {
  it('is text for the amount, the currency, and a decimal for people', () => {
    expect(moneyToWire(money(450n, 'USD'))).toEqual({ amountMinor: '450', currency: 'USD', decimal: '4.50' });
  });

  it('survives JSON, to the last unit of 64 bits and in every currency', () => {
    fc.assert(
      fc.property(
        fc.bigInt(minInt64, maxInt64),
        fc.constantFrom(...currencyCodes),
        (amountMinor, currency) => {
          const amount = money(amountMinor, currency);
          expect(moneyFromWire(JSON.parse(JSON.stringify(moneyToWire(amount))))).toEqual(amount);
        },
      ),
    );
  });

  it('throws on what our own graph would not have written', () => {
    expect(() => moneyFromWire({ amountMinor: '1.5', currency: 'USD' })).toThrow(
      expect.objectContaining({ code: 'WIRE_INVALID' }),
    );
  });
});

describe('parseMoney', () => {
  it('takes an amount and a currency, without a decimal', () => {
    expect(parseMoney({ amountMinor: '-58000', currency: 'VND' })).toEqual({
      ok: true,
      money: money(-58_000n, 'VND'),
    });
  });

  it.each([
    [{ amountMinor: 58000, currency: 'VND' }, 'AMOUNT_INVALID'],
    [{ amountMinor: '58.000', currency: 'VND' }, 'AMOUNT_INVALID'],
    [{ amountMinor: '', currency: 'VND' }, 'AMOUNT_INVALID'],
    [{ currency: 'VND' }, 'AMOUNT_INVALID'],
    [null, 'AMOUNT_INVALID'],
    ['58000', 'AMOUNT_INVALID'],
    [{ amountMinor: '9223372036854775808', currency: 'VND' }, 'AMOUNT_OUT_OF_RANGE'],
    [{ amountMinor: '1', currency: 'vnd' }, 'CURRENCY_UNKNOWN'],
    [{ amountMinor: '1' }, 'CURRENCY_UNKNOWN'],
  ])('refuses %j: %s', (value, reason) => {
    expect(parseMoney(value)).toEqual({ ok: false, reason });
  });
});
