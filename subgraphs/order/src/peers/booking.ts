import type { Decision } from '@goodgo/commands';
import { AppError } from '@goodgo/errors';
import type { Peer } from '@goodgo/subgraph-kit';
import type { InsufficientStock } from '../domain/errors.ts';
import type { Order } from '../domain/order.ts';
import type { Booking, Refused, StepRequest } from '../domain/ports.ts';
import { capturePayment, commitStock, releaseStock, voidPayment } from './operations.ts';

interface UserError {
  readonly code: string;
}
interface StockError extends UserError {
  readonly variantId?: string;
  readonly requested?: string;
  readonly available?: string;
}
interface CommitStock {
  readonly commitStock: { readonly isCommitted: boolean; readonly userErrors: readonly StockError[] };
}
interface ReleaseStock {
  readonly releaseStock: { readonly isReleased: boolean; readonly userErrors: readonly UserError[] };
}
interface CapturePayment {
  readonly capturePayment: {
    readonly change: { readonly amountMinor: string } | null;
    readonly userErrors: readonly UserError[];
  };
}
interface VoidPayment {
  readonly voidPayment: { readonly isVoided: boolean; readonly userErrors: readonly UserError[] };
}

/** Books sales at inventory and payment by their internal commands; the order's id makes every repetition safe. */
export function createBooking(inventory: Peer, payment: Peer): Booking {
  return {
    commitStock: async (order, request) => {
      const data = await inventory.call<CommitStock>(commitStock, stockInput(order), onBehalf(request));
      if (data.commitStock.isCommitted) return { ok: true, value: true };
      return { ok: false, error: shortageOf(order, refusal(data.commitStock)) };
    },
    releaseStock: async (order, request) => {
      const input = { idempotencyKey: keyOf(order, 'release'), orderId: order.id };
      const data = await inventory.call<ReleaseStock>(releaseStock, { input }, onBehalf(request));
      if (!data.releaseStock.isReleased) throw notTakenBack('inventory', refusal(data.releaseStock));
    },
    capturePayment: async (order, request): Promise<Decision<{ changeMinor: string }, Refused>> => {
      const data = await payment.call<CapturePayment>(capturePayment, captureInput(order), onBehalf(request));
      const { change } = data.capturePayment;
      if (change) return { ok: true, value: { changeMinor: change.amountMinor } };
      return { ok: false, error: { type: 'Refused', code: refusal(data.capturePayment).code } };
    },
    voidPayment: async (order, request) => {
      const input = { idempotencyKey: keyOf(order, 'void'), orderId: order.id };
      const data = await payment.call<VoidPayment>(voidPayment, { input }, onBehalf(request));
      if (!data.voidPayment.isVoided) throw notTakenBack('payment', refusal(data.voidPayment));
    },
  };
}

/**
 * Why a peer refused, for good.
 * @throws AppError CONFLICT_RETRY while the same command still runs there: then the answer is not known yet
 */
function refusal<Error extends UserError>({ userErrors }: { readonly userErrors: readonly Error[] }): Error {
  const [error] = userErrors;
  if (!error) throw new AppError('UNAVAILABLE', 'A peer neither did what it was asked nor said why.');
  if (error.code !== 'IDEMPOTENCY_IN_PROGRESS') return error;
  throw new AppError('CONFLICT_RETRY', 'The same command is still running at the peer.');
}

function notTakenBack(peer: string, { code }: UserError): AppError {
  return new AppError('UNAVAILABLE', `${peer} did not take back what it booked: ${code}.`);
}

function stockInput(order: Order) {
  const { storeId, lines } = order.terms;
  return {
    input: {
      idempotencyKey: keyOf(order, 'stock'),
      orderId: order.id,
      storeId,
      lines: lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
    },
  };
}

function captureInput(order: Order) {
  const { currency, registerId, totalMinor, tenders, taxLines, occurredAt } = order.terms;
  return {
    input: {
      idempotencyKey: keyOf(order, 'capture'),
      orderId: order.id,
      registerId,
      amountDue: { amountMinor: totalMinor, currency },
      tenders: tenders.map(({ paymentId, type, tenderedMinor }) => ({
        paymentId,
        type,
        tendered: { amountMinor: tenderedMinor, currency },
      })),
      revenue: taxLines,
      occurredAt,
    },
  };
}

function keyOf(order: Order, step: string): string {
  return `${order.id}:${step}`;
}

/** Steps run as the system: whoever drives a sale, cashier or sweeper, its commands are the same. */
function onBehalf({ tenantId, ...request }: StepRequest) {
  return { ...request, viewer: { kind: 'system', tenantId }, locale: 'vi' } as const;
}

function shortageOf({ terms }: Order, error: StockError): InsufficientStock | Refused {
  const { code, variantId, requested, available } = error;
  const index = terms.lines.findIndex((line) => line.variantId === variantId);
  const line = terms.lines[index];
  if (code !== 'INSUFFICIENT_STOCK' || !line || !requested || !available) return { type: 'Refused', code };
  const path = ['lines', String(index)];
  return {
    type: 'InsufficientStock',
    path,
    variantId: line.variantId,
    name: line.name,
    requested,
    available,
  };
}
