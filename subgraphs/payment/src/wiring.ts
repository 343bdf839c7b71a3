import { newId } from '@goodgo/ids';
import type { SubgraphParts, WiringInput } from '@goodgo/subgraph-kit';
import type { PaymentPorts } from './domain/ports.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { createPaymentMetrics } from './metrics.ts';
import { createPaymentReadModel, type PaymentReadModel } from './store/payment-read-model.ts';
import { createPostgresMoneyStore } from './store/postgres-money-store.ts';

/** What payment is made of. */
export interface PaymentParts extends SubgraphParts {
  readonly ports: PaymentPorts;
  readonly readModel: PaymentReadModel;
}

/** The composition root: the only place where parts are made. */
export function wire({ commands, database, metrics, notifyRelay }: WiringInput): PaymentParts {
  const listeners = { onCommit: notifyRelay, metrics: createPaymentMetrics(metrics) };
  return {
    ports: { money: createPostgresMoneyStore(commands, listeners), newId, now: () => new Date() },
    readModel: createPaymentReadModel(database.reader(PrismaClient)),
  };
}
