import type { Reader } from '@goodgo/database';
import type { Sample } from '../domain/sample.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';

/** What screens and other subgraphs ask of the samples. */
export interface SampleReadModel {
  byIds(tenantId: string, ids: readonly string[]): Promise<Sample[]>;
  ofStores(tenantId: string, storeIds: readonly string[]): Promise<Sample[]>;
}

/** The read model over PostgreSQL. */
export function createSampleReadModel(read: Reader<PrismaClient>): SampleReadModel {
  return {
    byIds: (tenantId, ids) =>
      read(tenantId, (prisma) => prisma.sample.findMany({ where: { tenantId, id: { in: [...ids] } } })),
    ofStores: (tenantId, storeIds) =>
      read(tenantId, (prisma) =>
        prisma.sample.findMany({ where: { tenantId, storeId: { in: [...storeIds] } } }),
      ),
  };
}
