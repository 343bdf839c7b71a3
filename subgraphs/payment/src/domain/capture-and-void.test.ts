import { newId } from '@goodgo/ids';
import { describe, expect, it } from 'vitest';
import { aSale, aTender } from '../../tests/a-sale.ts';
import { createInMemoryMoney } from '../../tests/in-memory-money.ts';
import { type CapturePayment, capturePayment } from './capture-payment.ts';
import { voidPayment } from './void-payment.ts';

/** A merchant whose commands arrive in any order. */
function aTill() {
  const money = createInMemoryMoney();
  const ports = { money, newId, now: () => new Date('2027-03-01T02:00:00Z') };
  const viewer = { kind: 'system', tenantId: newId() } as const;
  return {
    kinds: () => money.ledger.map(({ kind }) => kind),
    ledger: money.ledger,
    capture: (sale: CapturePayment) => capturePayment(ports, viewer, sale),
    undo: ({ orderId }: CapturePayment) => voidPayment(ports, viewer, { idempotencyKey: newId(), orderId }),
  };
}

describe('the money of an order', () => {
  it('is captured once: a repetition is told what was captured first', async () => {
    const till = aTill();
    const sale = aSale();
    const first = await till.capture(sale);
    expect(first).toMatchObject({ ok: true, value: { changeMinor: '42000', currency: 'VND' } });
    expect(await till.capture({ ...sale, tenders: [aTender(58_000n)] })).toEqual(first);
    expect(till.kinds()).toEqual(['SALE']);
  });

  it('is undone once', async () => {
    const till = aTill();
    const sale = aSale();
    await till.capture(sale);
    for (let times = 0; times < 2; times += 1)
      expect(await till.undo(sale)).toMatchObject({ ok: true, value: { isVoided: true } });
    expect(till.kinds()).toEqual(['SALE', 'SALE_REVERSAL']);
    expect(till.ledger[0]).toMatchObject({ occurredAt: sale.occurredAt });
    expect(till.ledger[1]).toMatchObject({ occurredAt: '2027-03-01T02:00:00.000Z' });
  });

  it.each([
    ['after it was undone', true],
    ['when the undoing overtook it', false],
  ])('is not captured %s', async (_when, isCapturedFirst) => {
    const till = aTill();
    const sale = aSale();
    if (isCapturedFirst) await till.capture(sale);
    await till.undo(sale);
    expect(await till.capture(sale)).toMatchObject({
      ok: false,
      error: { type: 'IllegalTransition', from: 'CANCELLED', to: 'CAPTURED', allowed: [] },
    });
    expect(till.kinds()).toEqual(isCapturedFirst ? ['SALE', 'SALE_REVERSAL'] : []);
  });

  it('is not captured with the payment of another order', async () => {
    const till = aTill();
    const tender = aTender(100_000n);
    await till.capture(aSale({ tenders: [tender] }));
    const other = aSale({ tenders: [aTender(8_000n), tender] });
    expect(await till.capture(other)).toMatchObject({
      ok: false,
      error: { type: 'InvalidInput', path: ['tenders', '1', 'paymentId'] },
    });
    expect(await till.capture({ ...other, tenders: [aTender(58_000n)] })).toMatchObject({ ok: true });
  });

  it('is not touched by a refusal', async () => {
    const till = aTill();
    const sale = aSale();
    expect(await till.capture({ ...sale, tenders: [aTender(1n)] })).toMatchObject({ ok: false });
    expect(await till.capture(sale)).toMatchObject({ ok: true });
  });
});
