import { aStaffViewer, startTestSubgraph, type TestSubgraph, underTenant } from '@goodgo/testing';
import type { CapturePayment } from '../src/domain/capture-payment.ts';
import { createPayment } from '../src/index.ts';

/** Starts payment for a test file. */
export function startPayment(): Promise<TestSubgraph> {
  return startTestSubgraph('payment', createPayment, (config) => config);
}

/** The money of one merchant: commanded as order does, looked at as her staff does. */
export function aTill(payment: TestSubgraph, viewer = aStaffViewer()) {
  const { tenantId } = viewer;
  const order = payment.asPeer({ kind: 'system', tenantId });
  return {
    viewer,
    capture: async (input: CapturePayment) =>
      (await order.execute<Captured>(capturePayment, { input })).expectData().capturePayment,
    undo: async (orderId: string, idempotencyKey = `${orderId}:void`) => {
      const input = { idempotencyKey, orderId };
      return (await order.execute<Voided>(voidPayment, { input })).expectData().voidPayment;
    },
    /** The order as the router asks for it, with its total. */
    order: async (id: string, total: Total = { amountMinor: '58000', currency: 'VND' }) => {
      const representations = [{ __typename: 'Order', id, total }];
      const answer = await payment
        .as(viewer)
        .execute<{ _entities: [OrderAnswer] }>(orders, { representations });
      return answer.expectData()._entities[0];
    },
    rows: <Row extends object>(text: string, values: readonly unknown[] = []) =>
      underTenant(payment, tenantId, (tx) => tx.query<Row>(text, [tenantId, ...values])),
  };
}

interface Total {
  readonly amountMinor: string;
  readonly currency: string;
}

interface PaymentAnswer {
  readonly id: string;
  readonly state: string;
  readonly amount: Total;
  readonly tendered: Total;
  readonly change: Total & { readonly decimal: string };
}

interface OrderAnswer {
  readonly payments: readonly PaymentAnswer[];
  readonly balanceDue: Total;
}

interface Captured {
  readonly capturePayment: {
    readonly payments: readonly PaymentAnswer[] | null;
    readonly change: Total | null;
    readonly userErrors: readonly { readonly code: string }[];
    readonly replayed: boolean;
  };
}

interface Voided {
  readonly voidPayment: {
    readonly isVoided: boolean;
    readonly userErrors: readonly unknown[];
    readonly replayed: boolean;
  };
}

const fields = `
  id state allowedTransitions tender order { id } capturedAt
  amount { amountMinor currency } tendered { amountMinor currency } change { amountMinor currency decimal }
`;
export const capturePayment = /* GraphQL */ `
  mutation CapturePayment($input: CapturePaymentInput!) {
    capturePayment(input: $input) {
      payments { ${fields} }
      change { amountMinor currency }
      userErrors {
        __typename code message path
        ... on Underpaid { missing { amountMinor currency decimal } }
        ... on CurrencyMismatch { expected actual }
        ... on IllegalTransition { from to allowed }
      }
      replayed
    }
  }
`;
export const voidPayment = /* GraphQL */ `
  mutation VoidPayment($input: VoidPaymentInput!) {
    voidPayment(input: $input) { isVoided userErrors { code } replayed }
  }
`;
export const orders = /* GraphQL */ `
  query Orders($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on Order { payments { ${fields} } balanceDue { amountMinor currency } }
    }
  }
`;
export const payments = /* GraphQL */ `
  query Payments($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Payment { ${fields} } }
  }
`;
