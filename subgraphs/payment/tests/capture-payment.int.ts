import { newId } from '@goodgo/ids';
import type { TestSubgraph } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSale, aTender, dong } from './a-sale.ts';
import { aTill, capturePayment, startPayment } from './payment.ts';

let payment: TestSubgraph;
let till: ReturnType<typeof aTill>;
beforeAll(async () => {
  payment = await startPayment();
  till = aTill(payment);
});
afterAll(() => payment.stop());

const countOf = async (table: 'payments' | 'ledger_transactions', orderId: string) => {
  const rows = await till.rows(`select 1 from ${table} where tenant_id = $1 and order_id = $2`, [orderId]);
  return rows.length;
};

describe('capturing a payment', () => {
  it('takes the cash and says what to give back', async () => {
    const sale = aSale();
    const { payments, change, userErrors, replayed } = await till.capture(sale);
    expect({ change, userErrors, replayed }).toEqual({
      change: { amountMinor: '42000', currency: 'VND' },
      userErrors: [],
      replayed: false,
    });
    expect(payments).toEqual([
      {
        id: sale.tenders[0]?.paymentId,
        tender: 'CASH',
        state: 'CAPTURED',
        allowedTransitions: ['CANCELLED'],
        order: { id: sale.orderId },
        amount: { amountMinor: '58000', currency: 'VND' },
        tendered: { amountMinor: '100000', currency: 'VND' },
        change: { amountMinor: '42000', currency: 'VND', decimal: '42000' },
        capturedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ]);
  });

  it('takes several tenders in their order, and the last gives the change', async () => {
    const { payments, change } = await till.capture(
      aSale({ tenders: [aTender(20_000n), aTender(30_000n), aTender(10_000n)] }),
    );
    expect(payments?.map((one) => [one.amount.amountMinor, one.change.amountMinor])).toEqual([
      ['20000', '0'],
      ['30000', '0'],
      ['8000', '2000'],
    ]);
    expect(change?.amountMinor).toBe('2000');
  });

  it('takes dollars with their cents', async () => {
    const { payments } = await till.capture(
      aSale({
        amountDue: { amountMinor: 450n, currency: 'USD' },
        tenders: [aTender(500n, 'USD')],
        revenue: [{ rateBasisPoints: 0, netMinor: 450n, taxMinor: 0n }],
      }),
    );
    expect(payments?.[0]?.change).toEqual({ amountMinor: '50', currency: 'USD', decimal: '0.50' });
  });

  it('gives everything back when the order costs nothing', async () => {
    const sale = aSale({ amountDue: dong(0n), revenue: [], tenders: [aTender(10_000n)] });
    expect(await till.capture(sale)).toMatchObject({ change: { amountMinor: '10000' }, userErrors: [] });
    expect(await till.undo(sale.orderId)).toMatchObject({ isVoided: true });
  });

  it.each([
    [
      'too little',
      { tenders: [aTender(50_000n)] },
      {
        __typename: 'Underpaid',
        code: 'UNDERPAID',
        message: expect.stringMatching(/8[.,]000.* is still missing\./),
        path: ['tenders'],
        missing: { amountMinor: '8000', currency: 'VND', decimal: '8000' },
      },
    ],
    [
      'money of another currency',
      { tenders: [aTender(58_000n, 'USD')] },
      {
        __typename: 'CurrencyMismatch',
        path: ['tenders', '0', 'tendered', 'currency'],
        expected: 'VND',
        actual: 'USD',
      },
    ],
    [
      'revenue that does not add up',
      { revenue: [{ rateBasisPoints: 800, netMinor: 53_704n, taxMinor: 4_295n }] },
      { __typename: 'InvalidInput', code: 'INVALID_INPUT', path: ['revenue'] },
    ],
    ['nothing', { tenders: [] }, { __typename: 'InvalidInput', path: ['tenders'] }],
    [
      'a currency that is none',
      { amountDue: { amountMinor: 58_000n, currency: 'XXX' } },
      { __typename: 'InvalidInput', path: ['amountDue', 'currency'] },
    ],
    [
      'an amount below zero',
      { amountDue: dong(-1n), revenue: [] },
      { __typename: 'InvalidInput', path: ['amountDue', 'amountMinor'] },
    ],
  ])('refuses %s, and books nothing', async (_what, overrides, error) => {
    const sale = aSale(overrides);
    const { payments, change, userErrors } = await till.capture(sale);
    expect({ payments, change }).toEqual({ payments: null, change: null });
    expect(userErrors).toMatchObject([error]);
    expect(await countOf('payments', sale.orderId)).toBe(0);
    expect(await till.capture({ ...aSale(), orderId: sale.orderId })).toMatchObject({ userErrors: [] });
  });

  it('refuses in Vietnamese as well', async () => {
    const order = payment.asPeer({ kind: 'system', tenantId: till.viewer.tenantId }).as({ locale: 'vi' });
    const answer = await order.execute(capturePayment, { input: aSale({ tenders: [aTender(50_000n)] }) });
    expect(answer.expectData()).toMatchObject({
      capturePayment: { userErrors: [{ message: expect.stringMatching(/^Khách còn thiếu 8\.000/) }] },
    });
  });

  it('refuses the payment of another order, and takes it of another merchant', async () => {
    const tender = aTender(58_000n);
    await till.capture(aSale({ tenders: [tender] }));
    const again = aSale({ tenders: [tender] });
    expect(await till.capture(again)).toMatchObject({
      payments: null,
      userErrors: [{ __typename: 'InvalidInput', path: ['tenders', '0', 'paymentId'] }],
    });
    expect(await aTill(payment).capture(again)).toMatchObject({ userErrors: [] });
  });

  it('of one payment for several orders at once goes to one of them', async () => {
    const tender = aTender(58_000n);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => till.capture(aSale({ tenders: [tender] }))),
    );
    expect(answers.filter((answer) => answer.payments)).toHaveLength(1);
    expect(new Set(answers.flatMap((answer) => answer.userErrors.map((error) => error.code)))).toEqual(
      new Set(['INVALID_INPUT']),
    );
  });
});

describe('capturing again', () => {
  it('with the same key answers from the record', async () => {
    const sale = aSale();
    const { replayed: _, ...first } = await till.capture(sale);
    expect(await till.capture(sale)).toEqual({ ...first, replayed: true });
    expect(await countOf('ledger_transactions', sale.orderId)).toBe(1);
  });

  it('with the same key and other tenders is refused', async () => {
    const sale = aSale();
    await till.capture(sale);
    const { userErrors } = await till.capture({ ...sale, tenders: [aTender(58_000n)] });
    expect(userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] }]);
  });

  it('with another key answers what was captured, and captures nothing', async () => {
    const sale = aSale();
    const first = await till.capture(sale);
    const again = await till.capture({ ...sale, idempotencyKey: newId(), tenders: [aTender(60_000n)] });
    expect(again).toEqual(first);
    expect(await countOf('payments', sale.orderId)).toBe(1);
  });

  it.each([
    ['one key', (sale: ReturnType<typeof aSale>) => sale],
    ['keys of their own', (sale: ReturnType<typeof aSale>) => ({ ...sale, idempotencyKey: newId() })],
  ])('ten times at once under %s captures once', async (_what, vary) => {
    const sale = aSale();
    const answers = await Promise.all(Array.from({ length: 10 }, () => till.capture(vary(sale))));
    for (const { payments } of answers)
      expect(payments?.map(({ id }) => id)).toEqual([sale.tenders[0]?.paymentId]);
    expect(await countOf('payments', sale.orderId)).toBe(1);
    expect(await countOf('ledger_transactions', sale.orderId)).toBe(1);
  });
});
