import type { Transaction } from '@goodgo/database';
import type { Commands } from '@goodgo/subgraph-kit';
import type { SampleStore, SampleTransaction } from '../domain/ports.ts';
import type { Sample } from '../domain/sample.ts';
import type { SampleMetrics } from '../metrics.ts';

/** The samples in PostgreSQL. */
export function createPostgresSampleStore(commands: Commands, metrics: SampleMetrics): SampleStore {
  return {
    run: async (command, work) => {
      const outcome = await commands.run(command, (tx) => work(sampleTransaction(tx)));
      if (outcome.ok && !outcome.replayed) metrics.sampleRenamed();
      return outcome;
    },
  };
}

function sampleTransaction(tx: Transaction): SampleTransaction {
  return {
    lock: (id) => lock(tx, id),
    save: async ({ id, name }) => {
      await tx.query('update samples set name = $3 where tenant_id = $1 and id = $2', [
        tx.tenantId,
        id,
        name,
      ]);
    },
  };
}

async function lock(tx: Transaction, id: string): Promise<Sample | undefined> {
  const [row] = await tx.query<{ id: string; store_id: string; name: string }>(
    'select id, store_id, name from samples where tenant_id = $1 and id = $2 for update',
    [tx.tenantId, id],
  );
  return row && { id: row.id, storeId: row.store_id, name: row.name };
}
