import type { OrderPorts } from './ports.ts';
import { driveSale } from './sale-saga.ts';

const leaseMs = 2_000;
const batch = 20;

/** Drives the sales that nobody drives: their process died, or their peers were gone for too long. */
export async function sweepSales(ports: OrderPorts): Promise<number> {
  const abandoned = await ports.sales.takeAbandoned(leaseMs, batch);
  for (const { tenantId, orderId } of abandoned) {
    const sale = await ports.sales.find(tenantId, orderId);
    const deadline = ports.now().getTime() + leaseMs;
    if (sale) await driveSale(ports, sale, { tenantId, requestId: ports.newId(), deadline });
  }
  return abandoned.length;
}
