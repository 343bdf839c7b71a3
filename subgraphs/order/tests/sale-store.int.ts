import { createDatabase, type Database } from '@goodgo/database';
import { newId } from '@goodgo/ids';
import { createLogger } from '@goodgo/logger';
import { createMetrics } from '@goodgo/metrics';
import { createCommands } from '@goodgo/subgraph-kit';
import { type TestDatabase, testDatabase } from '@goodgo/testing';
import { afterAll } from 'vitest';
import { onStoreOpened } from '../src/events/store-opened.ts';
import { createPostgresSaleStore } from '../src/store/postgres-sale-store.ts';
import { aCashierOf, aSellingStore } from './builders.ts';
import { storeOpened } from './facts.ts';
import { driverLeaseMs, saleStoreContract } from './sale-store.contract.ts';

let files: TestDatabase;
let database: Database;
afterAll(async () => {
  await database.close();
  await files.drop();
});

saleStoreContract('in PostgreSQL', async () => {
  files = await testDatabase('order');
  database = createDatabase({
    url: files.url,
    service: 'order',
    logger: createLogger({ service: 'order', level: 'silent' }),
    metrics: createMetrics({ service: 'order' }),
  });
  const registers = ['R1', 'R2'].map((code) => ({ id: newId(), code }));
  const store = aSellingStore({ registers });
  const cashier = aCashierOf(store);
  await database.transaction(cashier.tenantId, (tx) =>
    onStoreOpened(tx, storeOpened(cashier.tenantId, store)),
  );
  const sales = createPostgresSaleStore({
    database,
    commands: createCommands(database),
    driverLeaseMs,
    newId,
    now: () => new Date(),
    onCommit: () => {},
  });
  return { sales, store, cashier };
});
