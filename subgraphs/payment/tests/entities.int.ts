import { newId } from '@goodgo/ids';
import { aStaffViewer, type TestSubgraph } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSale, aTender } from './a-sale.ts';
import { aTill, orders, payments, startPayment } from './payment.ts';

let payment: TestSubgraph;
let till: ReturnType<typeof aTill>;
beforeAll(async () => {
  payment = await startPayment();
  till = aTill(payment);
});
afterAll(() => payment.stop());

const total = { amountMinor: '58000', currency: 'VND' };

async function entities<Entity>(operation: string, representations: object[], viewer = till.viewer) {
  const answer = await payment.as(viewer).execute<{ _entities: Entity[] }>(operation, { representations });
  return answer.expectData()._entities;
}

async function statements(): Promise<number> {
  const metrics = await (await fetch(`${payment.url}/metrics`)).text();
  const counts = [...metrics.matchAll(/^db_statements_total\{[^}]*kind="read"[^}]*\} (\d+)/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

describe('an order', () => {
  it('has its payments in the order of the tenders, and nothing is due', async () => {
    const sale = aSale({ tenders: [aTender(20_000n), aTender(50_000n)] });
    await till.capture(sale);
    const { payments, balanceDue } = await till.order(sale.orderId);
    expect(payments.map(({ id }) => id)).toEqual(sale.tenders.map((tender) => tender.paymentId));
    expect(balanceDue).toEqual({ amountMinor: '0', currency: 'VND' });
  });

  it('still owes what its total is above what was captured, and never less than nothing', async () => {
    const sale = aSale();
    await till.capture(sale);
    const dearer = await till.order(sale.orderId, { amountMinor: '60000', currency: 'VND' });
    expect(dearer.balanceDue).toEqual({ amountMinor: '2000', currency: 'VND' });
    const cheaper = await till.order(sale.orderId, { amountMinor: '50000', currency: 'VND' });
    expect(cheaper.balanceDue).toEqual({ amountMinor: '0', currency: 'VND' });
  });

  it('owes everything again when its payments were undone', async () => {
    const sale = aSale();
    await till.capture(sale);
    await till.undo(sale.orderId);
    expect((await till.order(sale.orderId)).balanceDue).toEqual(total);
  });

  it('that payment never saw has no payments and owes everything', async () => {
    expect(await till.order(newId())).toEqual({ payments: [], balanceDue: total });
  });

  it('finds its payments with one batch for 50 orders', async () => {
    const sale = aSale();
    await till.capture(sale);
    const ids = [sale.orderId, ...Array.from({ length: 49 }, () => newId())];
    const before = await statements();
    const found = await entities<{ payments: unknown[]; balanceDue: unknown }>(
      orders,
      ids.map((id) => ({ __typename: 'Order', id, total })),
    );
    expect((await statements()) - before).toBe(1);
    expect(found.map(({ payments }) => payments.length)).toEqual([1, ...Array.from({ length: 49 }, () => 0)]);
  });

  it('shows another merchant nothing of its money', async () => {
    const sale = aSale();
    await till.capture(sale);
    expect(await aTill(payment).order(sale.orderId)).toEqual({ payments: [], balanceDue: total });
  });
});

describe('a payment', () => {
  const byId = 'query Payment($id: ID!) { payment(id: $id) { id state } }';

  it('is found by its identifier, and is nothing to another merchant', async () => {
    const sale = aSale();
    await till.capture(sale);
    const id = sale.tenders[0]?.paymentId;
    const ask = (viewer = till.viewer) => payment.as(viewer).execute(byId, { id });
    expect((await ask()).expectData()).toEqual({ payment: { id, state: 'CAPTURED' } });
    expect((await ask(aStaffViewer())).expectData()).toEqual({ payment: null });
    expect((await payment.as(till.viewer).execute(byId, { id: newId() })).expectData()).toEqual({
      payment: null,
    });
  });

  it('is found with one batch among 50, those that are missing are null, and to a stranger all of them are', async () => {
    const sale = aSale();
    await till.capture(sale);
    const ids = [sale.tenders[0]?.paymentId, ...Array.from({ length: 49 }, () => newId())];
    const representations = ids.map((id) => ({ __typename: 'Payment', id }));
    const before = await statements();
    const [first, ...others] = await entities(payments, representations);
    expect((await statements()) - before).toBe(1);
    expect(first).toMatchObject({ id: ids[0], order: { id: sale.orderId }, amount: total });
    expect(others).toEqual(Array.from({ length: 49 }, () => null));
    const seen = await entities(payments, representations, aStaffViewer());
    expect(new Set(seen)).toEqual(new Set([null]));
  });

  it('needs the scopes to read payments and orders, along every way to it', async () => {
    const representations = [{ __typename: 'Order', id: newId(), total }];
    for (const scope of ['payments:read', 'orders:read'] as const) {
      const viewer = aStaffViewer({ scopes: [scope] });
      expect((await payment.as(viewer).execute(byId, { id: newId() })).expectErrorCodes()).toEqual([
        'FORBIDDEN',
      ]);
      const answer = await payment.as(viewer).execute(orders, { representations });
      expect(answer.expectErrorCodes()).toEqual(['FORBIDDEN']);
    }
  });
});
