import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '@goodgo/ids';
import { createPoller, type SubgraphParts, type WiringInput } from '@goodgo/subgraph-kit';
import type { OrderPorts } from './domain/ports.ts';
import { driverLeaseMs } from './domain/sale-saga.ts';
import { sweepSales } from './domain/sweep-sales.ts';
import { onStoreOpened } from './events/store-opened.ts';
import { onTaxCategoryChanged } from './events/tax-category-changed.ts';
import { onVariantChanged } from './events/variant-changed.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { createOrderMetrics, type OrderMetrics } from './metrics.ts';
import { createBooking } from './peers/booking.ts';
import { assortmentIn } from './store/assortment.ts';
import { createOrderReadModel, type OrderReadModel } from './store/order-read-model.ts';
import { createPostgresSaleStore } from './store/postgres-sale-store.ts';

/** What order is made of. */
export interface OrderParts extends SubgraphParts {
  readonly ports: OrderPorts;
  readonly readModel: OrderReadModel;
  readonly metrics: OrderMetrics;
}

const sweepEveryMs = 500;

/** The composition root: the only place where parts are made. */
export function wire({ commands, database, logger, metrics, notifyRelay, peer }: WiringInput): OrderParts {
  const now = () => new Date();
  const orderMetrics = createOrderMetrics(metrics);
  const ports: OrderPorts = {
    sales: createPostgresSaleStore({
      ...{ database, commands, driverLeaseMs, newId, now },
      onCommit: notifyRelay,
    }),
    booking: createBooking(peer('inventory'), peer('payment')),
    withAssortment: (tenantId, work) => database.transaction(tenantId, (tx) => work(assortmentIn(tx))),
    newId,
    now,
    wait: (ms) => wait(ms),
    heldUp: ({ order: { id: orderId }, step }, err) => logger.warn({ err, orderId, step }, 'sale.held_up'),
  };
  const sweep = async () => orderMetrics.swept(await sweepSales(ports));
  return {
    ports,
    readModel: createOrderReadModel(database.reader(PrismaClient)),
    metrics: orderMetrics,
    workers: [createPoller({ name: 'sale sweeper', everyMs: sweepEveryMs, work: sweep, logger })],
    eventHandlers: {
      'auth.store_opened': onStoreOpened,
      'catalog.variant_changed': onVariantChanged,
      'catalog.tax_category_changed': onTaxCategoryChanged,
    },
  };
}
