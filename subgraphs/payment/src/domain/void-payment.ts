import type { Decision, Outcome } from '@goodgo/commands';
import type { Viewer } from '@goodgo/viewer';
import { reversalOf } from './ledger.ts';
import type { MoneyTransaction, PaymentPorts } from './ports.ts';

/** The order whose payments are undone. */
export interface VoidPayment {
  readonly idempotencyKey: string;
  readonly orderId: string;
}

/** Undoes what was captured for an order. An order that captured nothing is marked, so that a late capture is refused. */
export async function voidPayment(
  ports: PaymentPorts,
  viewer: Viewer,
  input: VoidPayment,
): Promise<Outcome<{ isVoided: true }, never>> {
  const command = { viewer, operation: 'voidPayment', input };
  return ports.money.run(command, (store) => undo(ports, store, input.orderId));
}

async function undo(
  ports: PaymentPorts,
  store: MoneyTransaction,
  orderId: string,
): Promise<Decision<{ isVoided: true }, never>> {
  const { money, isNew } = await store.lockOrder({ orderId, state: 'VOIDED' });
  if (!isNew && money.state === 'CAPTURED') {
    const payments = await store.paymentsOf(orderId);
    const sale = await store.saleOf(orderId);
    const ledger = reversalOf(sale, { id: ports.newId(), occurredAt: ports.now().toISOString() });
    await store.cancel({ payments, ledger });
  }
  return { ok: true, value: { isVoided: true } };
}
