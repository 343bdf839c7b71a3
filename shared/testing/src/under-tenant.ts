import { createDatabase, type Transaction } from '@goodgo/database';
import { createLogger } from '@goodgo/logger';
import { createMetrics } from '@goodgo/metrics';
import type { TestSubgraph } from './test-subgraph.ts';

/** Does work on the database of a subgraph for one tenant, with no more rights than the service itself has. */
export async function underTenant<Result>(
  { database }: TestSubgraph,
  tenantId: string,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const own = createDatabase({
    url: database.url,
    service: 'test',
    logger: createLogger({ service: 'test', level: 'silent' }),
    metrics: createMetrics({ service: 'test' }),
  });
  try {
    return await own.transaction(tenantId, work);
  } finally {
    await own.close();
  }
}
