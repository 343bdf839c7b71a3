import type { SubgraphParts, WiringInput } from '@goodgo/subgraph-kit';
import type { SamplePorts } from './domain/ports.ts';
import { onStoreOpened } from './events/store-opened.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { createSampleMetrics } from './metrics.ts';
import { createPostgresSampleStore } from './store/postgres-sample-store.ts';
import { createSampleReadModel, type SampleReadModel } from './store/sample-read-model.ts';

/** What sample is made of. */
export interface SampleParts extends SubgraphParts {
  readonly ports: SamplePorts;
  readonly readModel: SampleReadModel;
}

/** The composition root: the only place where parts are made. */
export function wire({ commands, database, metrics }: WiringInput): SampleParts {
  return {
    ports: { samples: createPostgresSampleStore(commands, createSampleMetrics(metrics)) },
    readModel: createSampleReadModel(database.reader(PrismaClient)),
    eventHandlers: { 'auth.store_opened': onStoreOpened },
  };
}
