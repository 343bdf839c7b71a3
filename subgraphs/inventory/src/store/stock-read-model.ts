import type { Reader } from '@goodgo/database';
import type { PrismaClient } from '../generated/prisma/client.ts';

/** A level as it is read, with its location; quantities are decimal strings. */
export interface StockLevelView {
  readonly variantId: string;
  readonly location: StockLocationView;
  readonly onHand: string;
  readonly available: string;
}

/** A location as it is read. */
export interface StockLocationView {
  readonly id: string;
  readonly storeId: string;
  readonly name: string;
}

/** A movement as it is read. */
export interface StockMovementView {
  readonly id: string;
  readonly delta: string;
  readonly onHandAfter: string;
  readonly reason: 'RECEIVED' | 'COUNTED' | 'DAMAGED' | 'SALE' | 'SALE_UNDONE';
  readonly reference: string;
  readonly recordedAt: Date;
}

/** What screens and other subgraphs ask of the stock. */
export interface StockReadModel {
  locations(tenantId: string, storeId: string): Promise<StockLocationView[]>;
  locationsById(tenantId: string, ids: readonly string[]): Promise<StockLocationView[]>;
  levels(tenantId: string, storeId: string, variantIds: readonly string[]): Promise<StockLevelView[]>;
  movements(tenantId: string, level: StockLevelView, first: number): Promise<StockMovementView[]>;
}

/** The read model over PostgreSQL. */
export function createStockReadModel(read: Reader<PrismaClient>): StockReadModel {
  return {
    locations: (tenantId, storeId) =>
      read(tenantId, (prisma) => prisma.stockLocation.findMany({ where: { tenantId, storeId } })),
    locationsById: (tenantId, ids) =>
      read(tenantId, (prisma) =>
        prisma.stockLocation.findMany({ where: { tenantId, id: { in: [...ids] } } }),
      ),
    levels: (tenantId, storeId, variantIds) =>
      read(tenantId, async (prisma) => {
        const rows = await prisma.stockLevel.findMany({
          where: { tenantId, location: { storeId }, variantId: { in: [...variantIds] } },
          include: { location: true },
        });
        return rows.map((row) => ({
          variantId: row.variantId,
          location: row.location,
          onHand: row.onHand.toString(),
          available: row.onHand.minus(row.reserved).toString(),
        }));
      }),
    movements: (tenantId, level, first) =>
      read(tenantId, async (prisma) => {
        const rows = await prisma.stockMovement.findMany({
          where: { tenantId, locationId: level.location.id, variantId: level.variantId },
          orderBy: { id: 'desc' },
          take: first,
        });
        return rows.map((row) => ({
          ...row,
          delta: row.delta.toString(),
          onHandAfter: row.onHandAfter.toString(),
          reason: row.reason as StockMovementView['reason'], // a CHECK of the table holds it to these
        }));
      }),
  };
}
