import type { Reader } from '@goodgo/database';
import type { Payment, PaymentState } from '../domain/payment.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';

/** A payment as it is read. */
export interface PaymentView extends Payment {
  readonly capturedAt: Date;
}

/** What screens and other subgraphs ask of the payments. */
export interface PaymentReadModel {
  byIds(tenantId: string, ids: readonly string[]): Promise<PaymentView[]>;
  /** In the order of the tenders. */
  ofOrders(tenantId: string, orderIds: readonly string[]): Promise<PaymentView[]>;
}

/** The read model over PostgreSQL. */
export function createPaymentReadModel(read: Reader<PrismaClient>): PaymentReadModel {
  return {
    byIds: (tenantId, ids) =>
      read(tenantId, async (prisma) => {
        const rows = await prisma.payment.findMany({ where: { tenantId, id: { in: [...ids] } } });
        return rows.map(toView);
      }),
    ofOrders: (tenantId, orderIds) =>
      read(tenantId, async (prisma) => {
        const rows = await prisma.payment.findMany({
          where: { tenantId, orderId: { in: [...orderIds] } },
          orderBy: [{ orderId: 'asc' }, { position: 'asc' }],
        });
        return rows.map(toView);
      }),
  };
}

type Row = Omit<PaymentView, 'state' | 'tender'> & { readonly state: string; readonly tender: string };

function toView(row: Row): PaymentView {
  return { ...row, state: row.state as PaymentState, tender: row.tender as 'CASH' }; // CHECKs of the table hold them
}
