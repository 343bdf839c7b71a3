import { newId } from '@goodgo/ids';
import type { StaffViewer } from '@goodgo/viewer';
import { expect } from 'vitest';
import type { Sale, SaleStore, SellingStore } from '../src/domain/ports.ts';
import { someTerms } from './builders.ts';

/** Places a sale and leaves it to whoever drives it. */
export async function placedSale(sales: SaleStore, store: SellingStore, cashier: StaffViewer): Promise<Sale> {
  const orderId = newId();
  const data = someTerms({ storeId: store.id, registerId: store.registers[0]?.id ?? '' });
  const command = { viewer: cashier, operation: 'checkout', input: { idempotencyKey: newId() } };
  const outcome = await sales.begin(command, async (transaction) => {
    await transaction.place(orderId, { type: 'SalePlaced', data });
    return { ok: true, value: { orderId } };
  });
  if (!outcome.ok) expect.unreachable(`refused: ${outcome.error.type}`);
  return outcome.value;
}
