import { assertNever, isAppError } from '@goodgo/errors';
import type { CancelReason } from './errors.ts';
import type { OrderPorts, Sale, StepRequest } from './ports.ts';

/** A sale that is not booked by then is undone, so that no goods are held for a customer who has left. */
export const undoAfterMs = 3_000;

const retryDelaysMs = [50, 100, 200, 400] as const;

/**
 * Books a sale step by step until nothing is left to do or the deadline is near. Every step is recorded before the next
 * begins and is safe to repeat, so that anyone may drive a sale at any time: the request that placed it, a repetition of
 * that request, or the sweeper after a crash.
 * @returns the sale as it stands; a step other than `DONE` or `UNDO` means that the end is not known yet
 */
export async function driveSale(ports: OrderPorts, sale: Sale, request: StepRequest): Promise<Sale> {
  let current = sale;
  for (let failures = 0; current.step !== 'DONE'; ) {
    try {
      current = await takeStep(ports, current, request);
    } catch (error) {
      if (!isAppError(error)) throw error;
      const delay = retryDelaysMs[failures] ?? 400;
      failures += 1;
      // Cancelled is final for the cashier; taking back can go on without her.
      if (current.step === 'UNDO' || ports.now().getTime() + delay >= request.deadline) return current;
      await ports.wait(delay);
    }
  }
  return current;
}

function takeStep(ports: OrderPorts, sale: Sale, request: StepRequest): Promise<Sale> {
  switch (sale.step) {
    case 'STOCK':
      return isTooOld(sale, ports.now())
        ? cancel(ports, sale, request, undone)
        : commitStock(ports, sale, request);
    case 'PAYMENT':
      return isTooOld(sale, ports.now())
        ? cancel(ports, sale, request, undone)
        : capturePayment(ports, sale, request);
    case 'UNDO':
      return takeBack(ports, sale, request);
    case 'DONE':
      return Promise.resolve(sale);
    default:
      return assertNever(sale.step);
  }
}

async function commitStock(ports: OrderPorts, sale: Sale, request: StepRequest): Promise<Sale> {
  const { order } = sale;
  const taken = await ports.booking.commitStock(order, request);
  if (!taken.ok) {
    const reason = taken.error.type === 'InsufficientStock' ? taken.error : undone;
    return cancel(ports, sale, request, reason);
  }
  const events = [{ type: 'StockCommitted', data: {} }] as const;
  return ports.sales.advance(request.tenantId, order.id, 'STOCK', { events, next: 'PAYMENT' });
}

async function capturePayment(ports: OrderPorts, sale: Sale, request: StepRequest): Promise<Sale> {
  const captured = await ports.booking.capturePayment(sale.order, request);
  if (!captured.ok) return cancel(ports, sale, request, undone);
  return ports.sales.complete(request.tenantId, sale.order.id, captured.value.changeMinor);
}

/** From here on the sale is cancelled for everyone; a refusal of the stock has booked nothing that must be undone. */
function cancel(ports: OrderPorts, sale: Sale, request: StepRequest, reason: CancelReason): Promise<Sale> {
  const events = [{ type: 'SaleCancelled', data: { reason } }] as const;
  const next = reason.type === 'InsufficientStock' ? 'DONE' : 'UNDO';
  return ports.sales.advance(request.tenantId, sale.order.id, sale.step, { events, next });
}

async function takeBack(ports: OrderPorts, { order }: Sale, request: StepRequest): Promise<Sale> {
  await ports.booking.voidPayment(order, request);
  await ports.booking.releaseStock(order, request);
  return ports.sales.advance(request.tenantId, order.id, 'UNDO', { events: [], next: 'DONE' });
}

const undone: CancelReason = { type: 'SaleUndone' };

function isTooOld(sale: Sale, now: Date): boolean {
  return now.getTime() - sale.placedAt.getTime() > undoAfterMs;
}
