import { newId } from '@goodgo/ids';
import { aCashierOf, aSellingStore } from './builders.ts';
import { inMemoryAssortment } from './in-memory-assortment.ts';
import { createInMemorySaleStore } from './in-memory-sale-store.ts';
import { driverLeaseMs, saleStoreContract } from './sale-store.contract.ts';

saleStoreContract('in memory', async () => {
  const registers = ['R1', 'R2'].map((code) => ({ id: newId(), code }));
  const store = aSellingStore({ registers });
  const assortment = inMemoryAssortment([store], []);
  const sales = createInMemorySaleStore({
    now: () => new Date(),
    driverLeaseMs,
    assortmentOf: () => assortment,
  });
  return { sales, store, cashier: aCashierOf(store) };
});
