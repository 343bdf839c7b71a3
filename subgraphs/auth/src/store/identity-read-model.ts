import type { Reader } from '@goodgo/database';
import type { StaffRole } from '../domain/role.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';

export interface MerchantView {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
}

export interface StoreView {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly registers: readonly RegisterView[];
}

export interface RegisterView {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

export interface StaffMemberView {
  readonly id: string;
  readonly name: string;
  readonly role: StaffRole;
}

/** What screens and other subgraphs ask of merchants and their people. */
export interface IdentityReadModel {
  merchants(tenantId: string, ids: readonly string[]): Promise<MerchantView[]>;
  stores(tenantId: string): Promise<StoreView[]>;
  storesByIds(tenantId: string, ids: readonly string[]): Promise<StoreView[]>;
  registersByIds(tenantId: string, ids: readonly string[]): Promise<RegisterView[]>;
  staffByIds(tenantId: string, ids: readonly string[]): Promise<StaffMemberView[]>;
}

const withRegisters = { registers: { orderBy: { code: 'asc' } } } as const;

/** The read model over PostgreSQL. */
export function createIdentityReadModel(read: Reader<PrismaClient>): IdentityReadModel {
  return {
    merchants: (tenantId, ids) =>
      read(tenantId, async (prisma) => {
        const rows = await prisma.merchant.findMany({ where: { tenantId: { in: [...ids] } } });
        return rows.map((row) => ({ id: row.tenantId, name: row.name, currency: row.currency }));
      }),
    stores: (tenantId) =>
      read(tenantId, (prisma) =>
        prisma.store.findMany({ where: { tenantId }, orderBy: { code: 'asc' }, include: withRegisters }),
      ),
    storesByIds: (tenantId, ids) =>
      read(tenantId, (prisma) =>
        prisma.store.findMany({ where: { tenantId, id: { in: [...ids] } }, include: withRegisters }),
      ),
    registersByIds: (tenantId, ids) =>
      read(tenantId, (prisma) => prisma.register.findMany({ where: { tenantId, id: { in: [...ids] } } })),
    staffByIds: (tenantId, ids) =>
      read(tenantId, async (prisma) => {
        const rows = await prisma.staffMember.findMany({
          where: { tenantId, id: { in: [...ids] } },
          select: { id: true, name: true, role: true },
        });
        return rows.map((row) => ({ ...row, role: row.role as StaffRole })); // a CHECK of the table holds it to these
      }),
  };
}
