import { newId } from '@goodgo/ids';
import { aStaffViewer, type TestSubgraph } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSale, aTender } from './a-sale.ts';
import { aTill, capturePayment, startPayment, voidPayment } from './payment.ts';

let payment: TestSubgraph;
let till: ReturnType<typeof aTill>;
beforeAll(async () => {
  payment = await startPayment();
  till = aTill(payment);
});
afterAll(() => payment.stop());

/** What an order has moved on each account. */
async function balances(orderId: string): Promise<Record<string, bigint>> {
  const rows = await till.rows<{ account: string; balance: string }>(
    `select e.account, sum(e.amount_minor) as balance
       from ledger_transactions t join ledger_entries e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
      where t.tenant_id = $1 and t.order_id = $2 group by e.account`,
    [orderId],
  );
  return Object.fromEntries(rows.map(({ account, balance }) => [account, BigInt(balance)]));
}

const kindsOf = async (orderId: string) => {
  const text = 'select kind from ledger_transactions where tenant_id = $1 and order_id = $2 order by id';
  return (await till.rows<{ kind: string }>(text, [orderId])).map(({ kind }) => kind);
};

describe('voiding the payments of an order', () => {
  it('brings every account back to nothing, and cancels all of them', async () => {
    const sale = aSale({ tenders: [aTender(20_000n), aTender(50_000n)] });
    await till.capture(sale);
    const cash = `CASH:${sale.registerId}`;
    expect(await balances(sale.orderId)).toEqual({
      [cash]: 58_000n,
      SALES: -53_704n,
      'VAT_PAYABLE:800': -4_296n,
    });
    expect(await till.undo(sale.orderId)).toEqual({ isVoided: true, userErrors: [], replayed: false });
    expect(await balances(sale.orderId)).toEqual({ [cash]: 0n, SALES: 0n, 'VAT_PAYABLE:800': 0n });
    const { payments } = await till.order(sale.orderId);
    expect(payments.map(({ state }) => state)).toEqual(['CANCELLED', 'CANCELLED']);
  });

  it('happens once, under one key or several, also at once', async () => {
    const sale = aSale();
    await till.capture(sale);
    const keys = [undefined, undefined, newId(), newId(), newId()];
    const answers = await Promise.all(keys.map((key) => till.undo(sale.orderId, key)));
    expect(answers.every((answer) => answer.isVoided)).toBe(true);
    expect(await kindsOf(sale.orderId)).toEqual(['SALE', 'SALE_REVERSAL']);
  });

  it('keeps a capture out that comes afterwards', async () => {
    const sale = aSale();
    await till.capture(sale);
    await till.undo(sale.orderId);
    const { payments, userErrors } = await till.capture({ ...sale, idempotencyKey: newId() });
    expect(payments).toBeNull();
    expect(userErrors).toMatchObject([
      {
        __typename: 'IllegalTransition',
        code: 'ILLEGAL_TRANSITION',
        from: 'CANCELLED',
        to: 'CAPTURED',
        allowed: [],
      },
    ]);
  });

  it('keeps a capture out that it has overtaken', async () => {
    const sale = aSale();
    expect(await till.undo(sale.orderId)).toMatchObject({ isVoided: true });
    expect((await till.capture(sale)).userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }]);
    expect(await kindsOf(sale.orderId)).toEqual([]);
    expect(await till.order(sale.orderId)).toEqual({
      payments: [],
      balanceDue: { amountMinor: '58000', currency: 'VND' },
    });
  });

  it('raced by its capture leaves nothing captured, whoever is first', async () => {
    for (let round = 0; round < 10; round += 1) {
      const sale = aSale();
      await Promise.all([till.capture(sale), till.undo(sale.orderId)]);
      expect(['', 'SALE,SALE_REVERSAL']).toContain(String(await kindsOf(sale.orderId)));
      expect(new Set(Object.values(await balances(sale.orderId)))).not.toContain(58_000n);
    }
  });

  it('touches no other order and no other merchant', async () => {
    const [sale, bystander] = [aSale(), aSale()];
    await till.capture(sale);
    await till.capture(bystander);
    await aTill(payment).undo(sale.orderId);
    await till.undo(bystander.orderId);
    const { payments } = await till.order(sale.orderId);
    expect(payments.map(({ state }) => state)).toEqual(['CAPTURED']);
  });
});

describe('the commands of payment', () => {
  it('are for its peers: the router is refused', async () => {
    const router = payment.as(aStaffViewer());
    const captured = await router.execute(capturePayment, { input: aSale() });
    expect(captured.expectErrorCodes()).toEqual(['FORBIDDEN']);
    const input = { idempotencyKey: newId(), orderId: newId() };
    expect((await router.execute(voidPayment, { input })).expectErrorCodes()).toEqual(['FORBIDDEN']);
  });
});

describe('the events of payment', () => {
  const eventsOf = (orderId: string) =>
    till.rows<{ type: string; sequence: bigint; occurred_at: Date; data: unknown }>(
      `select type, sequence, occurred_at, data from outbox
        where tenant_id = $1 and aggregate_id = $2 order by position`,
      [orderId],
    );

  it('tell once what was captured and that it was undone', async () => {
    const sale = aSale();
    const paymentId = sale.tenders[0]?.paymentId;
    for (let times = 0; times < 2; times += 1) await till.capture(sale);
    for (let times = 0; times < 2; times += 1) await till.undo(sale.orderId);
    expect(await eventsOf(sale.orderId)).toEqual([
      {
        type: 'payment.captured',
        sequence: 1n,
        occurred_at: new Date(sale.occurredAt),
        data: {
          orderId: sale.orderId,
          registerId: sale.registerId,
          currency: 'VND',
          payments: [
            {
              paymentId,
              tender: 'CASH',
              amountMinor: '58000',
              tenderedMinor: '100000',
              changeMinor: '42000',
            },
          ],
        },
      },
      {
        type: 'payment.voided',
        sequence: 2n,
        occurred_at: expect.any(Date),
        data: { orderId: sale.orderId, paymentIds: [paymentId] },
      },
    ]);
  });

  it('are silent about what was refused', async () => {
    const sale = aSale({ tenders: [aTender(1n)] });
    await till.capture(sale);
    await till.undo(sale.orderId);
    expect(await eventsOf(sale.orderId)).toEqual([]);
  });
});
