import type { KeyFor } from '@goodgo/auth';
import { graphqlTracePlugin } from '@goodgo/http-service';
import type { Logger } from '@goodgo/logger';
import type { Metrics } from '@goodgo/metrics';
import type { PlanReaders, RequestLimits } from '../config/router-config.ts';
import type { Explain } from '../gateway/explain.ts';
import { accessLogPlugin } from './access-log.ts';
import { authenticatePlugin } from './authenticate.ts';
import { authorizePlugin } from './authorize.ts';
import { drainPlugin } from './drain.ts';
import { endedSessionsPlugin, type IsSessionEnded } from './ended-sessions.ts';
import { requestLimitsPlugin } from './limits/request-limits.ts';
import { maskErrorsPlugin } from './mask-errors.ts';
import { operationMetricsPlugin } from './operation-metrics.ts';
import { queryPlanPlugin } from './query-plan.ts';
import type { RouterPlugin } from './router-plugin.ts';
import { servedOperationsPlugin } from './served-operations.ts';

/** What the plugins need of the outside. */
export interface PluginParts {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly limits: RequestLimits;
  readonly passErrors: readonly string[];
  readonly onceARequest: readonly string[];
  /** Undefined: nobody is asked who she is. */
  readonly keyFor: KeyFor | undefined;
  /** Undefined: a token is good until it runs out. */
  readonly isSessionEnded: IsSessionEnded | undefined;
  readonly plans: PlanReaders;
  readonly explain: Explain;
  readonly drainHttp: () => Promise<void>;
}

/** THE list: every feature of the router, in the order in which they see a request and its answer. */
export function pluginsInOrder(parts: PluginParts): RouterPlugin[] {
  return [
    requestLimitsPlugin(parts.limits, parts.onceARequest), // first: whatever comes later works on a document of bounded size
    servedOperationsPlugin(), // before all who take it for granted that there is such an operation
    ...(parts.keyFor ? [authenticatePlugin(parts.keyFor)] : []), // who asks, before anything that depends on it
    ...(parts.isSessionEnded ? [endedSessionsPlugin(parts.isSessionEnded)] : []), // after authenticate: it looks at her session
    authorizePlugin(), // before planning: nothing is planned that she may not have
    ...(parts.plans === 'off' ? [] : [queryPlanPlugin(parts.plans, parts.explain)]), // after all who may refuse: it plans
    maskErrorsPlugin(parts.logger, parts.passErrors), // first of those that see the answer: no other sees what is hidden from the client
    operationMetricsPlugin(parts.metrics), // counts refusals of all the above, by the codes that the client gets
    graphqlTracePlugin(), // likewise
    accessLogPlugin(parts.logger), // the line that closes a request
    drainPlugin(parts.drainHttp), // has no part in requests: it ends the server
  ];
}
