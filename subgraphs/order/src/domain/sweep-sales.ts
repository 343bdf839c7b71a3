import type { OrderPorts } from './ports.ts';
import { driverLeaseMs, driveSale } from './sale-saga.ts';

const driveMs = 2_000;
const batch = 50;

/**
 * Drives the sales that nobody drives: their process died, or their peers were gone for too long. One that fails holds up
 * no other. @returns how many there were
 */
export async function sweepSales(ports: OrderPorts): Promise<number> {
  const abandoned = await ports.sales.takeAbandoned(driverLeaseMs, batch);
  const drives = await Promise.allSettled(
    abandoned.map(({ tenantId, orderId }) => sweep(ports, tenantId, orderId)),
  );
  for (const drive of drives) if (drive.status === 'rejected') throw drive.reason;
  return abandoned.length;
}

async function sweep(ports: OrderPorts, tenantId: string, orderId: string): Promise<void> {
  const sale = await ports.sales.find(tenantId, orderId);
  const deadline = ports.now().getTime() + driveMs;
  if (sale) await driveSale(ports, sale, { tenantId, requestId: ports.newId(), deadline });
}
