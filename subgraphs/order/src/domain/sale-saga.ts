import { assertNever, isAppError } from '@goodgo/errors';
import type { CancelReason } from './errors.ts';
import type { OrderPorts, Sale, StepRequest } from './ports.ts';

/** A sale that is not booked by then is undone, so that no goods are held for a customer who has left. */
export const undoAfterMs = 3_500;

/** How long a driver is left alone after each step: longer than a peer may take to answer. */
export const driverLeaseMs = 2_200;

const retryDelaysMs = [50, 100, 200] as const;
const longestDelayMs = 400;

interface Drive {
  readonly ports: OrderPorts;
  readonly request: StepRequest;
  /** Milliseconds since the epoch, by the clock of this process. */
  readonly undoAt: number;
}

/**
 * Books a sale step by step until nothing is left to do or the deadline is near. Every step is recorded before the next
 * begins and is safe to repeat, so that anyone may drive a sale at any time, two at once as well: the request that placed
 * it, a repetition of that request, or the sweeper after a crash. The store lets one of them move the sale on.
 * @returns the sale as it stands; at `STOCK` or `PAYMENT` the end is not known yet
 */
export async function driveSale(ports: OrderPorts, sale: Sale, request: StepRequest): Promise<Sale> {
  const drive = { ports, request, undoAt: ports.now().getTime() - sale.ageMs + undoAfterMs };
  let current = sale;
  for (let failures = 0; current.step !== 'DONE'; ) {
    try {
      current = await takeStep(drive, current);
    } catch (error) {
      if (!isAppError(error)) throw error;
      const delay = retryDelaysMs[failures] ?? longestDelayMs;
      failures += 1;
      // Cancelled is final for the cashier; taking back can go on without her.
      if (current.step === 'UNDO' || ports.now().getTime() + delay >= request.deadline) {
        ports.heldUp(current, error);
        return current;
      }
      await ports.wait(delay);
    }
  }
  return current;
}

function takeStep(drive: Drive, sale: Sale): Promise<Sale> {
  switch (sale.step) {
    case 'STOCK':
      return isTooLate(drive) ? cancel(drive, sale, undone) : commitStock(drive, sale);
    case 'PAYMENT':
      return isTooLate(drive) ? cancel(drive, sale, undone) : capturePayment(drive, sale);
    case 'UNDO':
      return takeBack(drive, sale);
    case 'DONE':
      return Promise.resolve(sale);
    default:
      return assertNever(sale.step);
  }
}

async function commitStock(drive: Drive, sale: Sale): Promise<Sale> {
  const taken = await drive.ports.booking.commitStock(sale.order, inTime(drive));
  if (!taken.ok) return cancel(drive, sale, taken.error.type === 'InsufficientStock' ? taken.error : undone);
  const events = [{ type: 'StockCommitted', data: {} }] as const;
  return drive.ports.sales.advance(drive.request.tenantId, sale, { events, next: 'PAYMENT' });
}

async function capturePayment(drive: Drive, sale: Sale): Promise<Sale> {
  const captured = await drive.ports.booking.capturePayment(sale.order, inTime(drive));
  if (!captured.ok) return cancel(drive, sale, undone);
  return drive.ports.sales.complete(drive.request.tenantId, sale, captured.value.changeMinor);
}

/** From here on the sale is cancelled for everyone. A shortage is the recorded end of its command: nothing was taken. */
function cancel({ ports, request }: Drive, sale: Sale, reason: CancelReason): Promise<Sale> {
  const events = [{ type: 'SaleCancelled', data: { reason } }] as const;
  const next = reason.type === 'InsufficientStock' ? 'DONE' : 'UNDO';
  return ports.sales.advance(request.tenantId, sale, { events, next });
}

/** Goods come back while payment is down, and money while inventory is. */
async function takeBack({ ports, request }: Drive, sale: Sale): Promise<Sale> {
  const { booking, sales } = ports;
  const attempts = await Promise.allSettled([
    booking.voidPayment(sale.order, request),
    booking.releaseStock(sale.order, request),
  ]);
  for (const attempt of attempts) if (attempt.status === 'rejected') throw attempt.reason;
  return sales.advance(request.tenantId, sale, { events: [], next: 'DONE' });
}

const undone: CancelReason = { type: 'SaleUndone' };

function isTooLate({ ports, undoAt }: Drive): boolean {
  return ports.now().getTime() >= undoAt;
}

/** Nobody waits for a booking beyond the moment at which it would be undone. */
function inTime({ request, undoAt }: Drive): StepRequest {
  return { ...request, deadline: Math.min(request.deadline, undoAt) };
}
