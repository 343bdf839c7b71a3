import { type BatchLoader, createBatchLoader, type RequestContext } from '@goodgo/subgraph-kit';
import { tenantOf } from '@goodgo/viewer';
import type { SamplePorts } from './domain/ports.ts';
import type { Sample } from './domain/sample.ts';
import type { SampleParts } from './wiring.ts';

/** What the resolvers of a request have. */
export interface SampleContext extends RequestContext {
  readonly ports: SamplePorts;
  readonly samples: BatchLoader<Sample>;
  /** The samples, by store. */
  readonly samplesOfStores: BatchLoader<Sample>;
}

/** Adds what sample has of its own to a request. */
export function createContext(request: RequestContext, { ports, readModel }: SampleParts): SampleContext {
  const tenant = () => tenantOf(request.viewer);
  return {
    ...request,
    ports,
    samples: createBatchLoader(
      (ids) => readModel.byIds(tenant(), ids),
      (sample) => sample.id,
    ),
    samplesOfStores: createBatchLoader(
      (storeIds) => readModel.ofStores(tenant(), storeIds),
      (sample) => sample.storeId,
    ),
  };
}
