import { type BatchLoader, createEntityLoader, type RequestContext } from '@goodgo/subgraph-kit';
import { tenantOf } from '@goodgo/viewer';
import type { AuthPorts } from './domain/ports.ts';
import type { AuthMetrics } from './metrics.ts';
import type {
  IdentityReadModel,
  MerchantView,
  RegisterView,
  StaffMemberView,
  StoreView,
} from './store/identity-read-model.ts';
import type { AuthParts } from './wiring.ts';

/** What the resolvers of a request have. */
export interface AuthContext extends RequestContext {
  readonly ports: AuthPorts;
  readonly readModel: IdentityReadModel;
  readonly metrics: AuthMetrics;
  readonly merchants: BatchLoader<MerchantView>;
  readonly stores: BatchLoader<StoreView>;
  readonly registers: BatchLoader<RegisterView>;
  readonly staff: BatchLoader<StaffMemberView>;
}

/** Adds auth's own to a request. */
export function createContext(
  request: RequestContext,
  { ports, readModel, metrics }: AuthParts,
): AuthContext {
  const tenant = () => tenantOf(request.viewer);
  return {
    ...request,
    ports,
    readModel,
    metrics,
    merchants: createEntityLoader((ids) => readModel.merchants(tenant(), ids)),
    stores: createEntityLoader((ids) => readModel.storesByIds(tenant(), ids)),
    registers: createEntityLoader((ids) => readModel.registersByIds(tenant(), ids)),
    staff: createEntityLoader((ids) => readModel.staffByIds(tenant(), ids)),
  };
}
