import type { Peer } from '@goodgo/subgraph-kit';
import type { InsufficientStock } from '../domain/errors.ts';
import type { Order } from '../domain/order.ts';
import type { Booking, Refused, StepRequest } from '../domain/ports.ts';

const commitStock = /* GraphQL */ `
  mutation CommitStock($input: CommitStockInput!) {
    commitStock(input: $input) {
      isCommitted
      userErrors { __typename code ... on InsufficientStock { variantId requested available } }
    }
  }
`;
const releaseStock = /* GraphQL */ `
  mutation ReleaseStock($input: ReleaseStockInput!) {
    releaseStock(input: $input) { isReleased userErrors { code } }
  }
`;
const capturePayment = /* GraphQL */ `
  mutation CapturePayment($input: CapturePaymentInput!) {
    capturePayment(input: $input) { change { amountMinor } userErrors { code } }
  }
`;
const voidPayment = /* GraphQL */ `
  mutation VoidPayment($input: VoidPaymentInput!) {
    voidPayment(input: $input) { isVoided userErrors { code } }
  }
`;

type Errors = readonly { readonly code: string }[];
type StockErrors = readonly ({ readonly code: string } & Partial<Omit<InsufficientStock, 'type' | 'path'>>)[];

/** Books sales at inventory and payment by their internal commands; the order's id makes every repetition safe. */
export function createBooking(inventory: Peer, payment: Peer): Booking {
  return {
    commitStock: async (order, request) => {
      const { terms } = order;
      const lines = terms.lines.map(({ variantId, quantity }) => ({ variantId, quantity }));
      const input = {
        idempotencyKey: keyOf(order, 'stock'),
        orderId: order.id,
        storeId: terms.storeId,
        lines,
      };
      const data = await inventory.call<{ commitStock: { isCommitted: boolean; userErrors: StockErrors } }>(
        commitStock,
        { input },
        onBehalf(request),
      );
      const [error] = data.commitStock.userErrors;
      return error ? { ok: false, error: stockRefusal(error) } : { ok: true, value: true };
    },
    releaseStock: async (order, request) => {
      const input = { idempotencyKey: keyOf(order, 'release'), orderId: order.id };
      await inventory.call(releaseStock, { input }, onBehalf(request));
    },
    capturePayment: async (order, request) => {
      const data = await payment.call<{
        capturePayment: { change: { amountMinor: string } | null; userErrors: Errors };
      }>(capturePayment, { input: captureInput(order) }, onBehalf(request));
      const { change, userErrors } = data.capturePayment;
      if (change) return { ok: true, value: { changeMinor: change.amountMinor } };
      return { ok: false, error: { type: 'Refused', code: userErrors[0]?.code ?? 'UNKNOWN' } };
    },
    voidPayment: async (order, request) => {
      const input = { idempotencyKey: keyOf(order, 'void'), orderId: order.id };
      await payment.call(voidPayment, { input }, onBehalf(request));
    },
  };
}

function captureInput(order: Order) {
  const { terms } = order;
  const { currency } = terms;
  return {
    idempotencyKey: keyOf(order, 'capture'),
    orderId: order.id,
    registerId: terms.registerId,
    amountDue: { amountMinor: terms.totalMinor, currency },
    tenders: terms.tenders.map(({ paymentId, type, tenderedMinor }) => ({
      paymentId,
      type,
      tendered: { amountMinor: tenderedMinor, currency },
    })),
    revenue: terms.taxLines,
    occurredAt: terms.occurredAt,
  };
}

function keyOf(order: Order, step: string): string {
  return `${order.id}:${step}`;
}

/** Steps run as the system: whoever drives a sale, cashier or sweeper, its commands are the same. */
function onBehalf({ tenantId, ...request }: StepRequest) {
  return { ...request, viewer: { kind: 'system', tenantId }, locale: 'vi' } as const;
}

function stockRefusal(error: StockErrors[number]): InsufficientStock | Refused {
  const { code, variantId, requested, available } = error;
  if (code !== 'INSUFFICIENT_STOCK' || !variantId || !requested || !available)
    return { type: 'Refused', code };
  return { type: 'InsufficientStock', path: ['lines'], variantId, requested, available };
}
