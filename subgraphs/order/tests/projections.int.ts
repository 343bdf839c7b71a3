import { newId } from '@goodgo/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeOpened, taxCategoryChanged, variantChanged } from './facts.ts';
import {
  aCheckoutInput,
  aMerchant,
  checkout,
  type Merchant,
  type OrderUnderTest,
  startOrder,
} from './order.ts';

let order: OrderUnderTest;
let merchant: Merchant;
beforeAll(async () => {
  order = await startOrder();
  merchant = await aMerchant(order);
});
afterAll(() => order.stop());

const oneOf = (variantId: string) => ({
  lines: [{ variantId, quantity: '1' }],
  tenders: [{ type: 'CASH', amount: { amountMinor: '900000', currency: 'VND' } }],
});

async function soldLine(variantId: string) {
  const sold = await checkout(order, merchant, aCheckoutInput(merchant, oneOf(variantId)));
  return sold.order?.lines[0];
}

describe('what catalog tells', () => {
  it('is what is sold from then on', async () => {
    const { taxCategoryId } = merchant;
    const variantId = newId();
    const { tenantId } = merchant.cashier;
    await order.receive([variantChanged(tenantId, { variantId, taxCategoryId }, 1)]);
    expect(await soldLine(variantId)).toMatchObject({
      name: 'Cà phê đen',
      unitPrice: { amountMinor: '29000' },
    });
    const changed = { variantId, taxCategoryId, displayName: 'Cà phê đen đá', priceMinor: '32000' };
    await order.receive([variantChanged(tenantId, changed, 2)]);
    expect(await soldLine(variantId)).toMatchObject({
      name: 'Cà phê đen đá',
      unitPrice: { amountMinor: '32000' },
    });
  });

  it('in the wrong order, or again, leaves the newest', async () => {
    const { taxCategoryId } = merchant;
    const variantId = newId();
    const { tenantId } = merchant.cashier;
    const at = (priceMinor: string, sequence: number) =>
      variantChanged(tenantId, { variantId, taxCategoryId, priceMinor }, sequence);
    const [first, second, third] = [at('10000', 1), at('20000', 2), at('30000', 3)];
    await order.receive([second, third]);
    await order.receive([first, second, second, third, at('20000', 2)]);
    expect(await soldLine(variantId)).toMatchObject({ unitPrice: { amountMinor: '30000' } });
  });

  it('of tax rates in the wrong order leaves the newest as well', async () => {
    const [variantId, taxCategoryId] = [newId(), newId()];
    const { tenantId } = merchant.cashier;
    const at = (basisPoints: number, sequence: number) =>
      taxCategoryChanged(
        tenantId,
        { taxCategoryId, rates: [{ basisPoints, validFrom: '2024-01-01', validTo: null }] },
        sequence,
      );
    // The variant may come before its tax category: they are different aggregates.
    await order.receive([variantChanged(tenantId, { variantId, taxCategoryId })]);
    expect(await soldLine(variantId)).toBeUndefined();
    await order.receive([at(1_000, 2)]);
    await order.receive([at(500, 1)]);
    expect(await soldLine(variantId)).toMatchObject({ taxRateBasisPoints: 1_000 });
  });

  it('to one merchant is nothing to another', async () => {
    const stranger = await aMerchant(order);
    const variantId = newId();
    const { taxCategoryId, cashier } = stranger;
    await order.receive([variantChanged(cashier.tenantId, { variantId, taxCategoryId })]);
    expect(await soldLine(variantId)).toBeUndefined();
  });
});

describe('what auth tells', () => {
  it('opens a store once, and later facts win', async () => {
    const { cashier, store } = merchant;
    const second = { id: newId(), code: 'R2' };
    const now = { ...store, code: 'HN9', registers: [...store.registers, second] };
    await order.receive([storeOpened(cashier.tenantId, now, 2), storeOpened(cashier.tenantId, store, 1)]);
    const input = aCheckoutInput(merchant, { registerId: second.id });
    expect((await checkout(order, merchant, input)).order?.number).toBe('HN9-R2-000001');
  });

  it('of the time zone of a store decides the day in its books', async () => {
    const days = await Promise.all(
      ['Pacific/Kiritimati', 'Pacific/Pago_Pago'].map(async (timeZone) => {
        const far = await aMerchant(order, { timeZone });
        const sold = await checkout(order, far, aCheckoutInput(far));
        const { businessDate } = sold.order as unknown as { businessDate: string };
        return Date.parse(businessDate);
      }),
    );
    // 25 hours lie between them: it is never the same day in both.
    expect((days[0] ?? 0) - (days[1] ?? 0)).toBeGreaterThanOrEqual(86_400_000);
  });
});
