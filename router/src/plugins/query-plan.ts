import type { Viewer } from '@goodgo/viewer';
import type { PlanReaders } from '../config/router-config.ts';
import type { OperationPlan } from '../engine/operation-plan.ts';
import type { Explain } from '../gateway/explain.ts';
import type { RouterPlugin } from './router-plugin.ts';

/** The header by which a client asks for the plan, with the value 1. */
const planHeader = 'x-goodgo-plan';

/**
 * Puts the plan into `extensions.goodgo.plan` of the answer, for those who ask for it and may see it. For everybody else the
 * header has no effect. A plan tells no data, but which subgraphs there are and what they are asked.
 */
export function queryPlanPlugin(readers: PlanReaders, explain: Explain): RouterPlugin {
  return {
    name: 'query-plan',
    requestDidStart: async () => {
      let plan: OperationPlan | undefined;
      return {
        responseForOperation: async ({ schema, request, document, queryHash, contextValue: { viewer } }) => {
          const isAsked = request.http?.headers.get(planHeader) === '1';
          if (!isAsked || queryHash === undefined || !mayRead(readers, viewer)) return null;
          // What can't be planned can't be executed either: there it is told.
          plan = await explain({ schema, request, document, queryHash }).catch(() => undefined);
          return null;
        },
        willSendResponse: async ({ response: { body } }) => {
          if (!plan || body.kind !== 'single') return;
          body.singleResult.extensions = { ...body.singleResult.extensions, goodgo: { plan } };
        },
      };
    },
  };
}

function mayRead(readers: PlanReaders, viewer: Viewer): boolean {
  if (readers === 'off' || readers === 'everybody') return readers === 'everybody';
  return viewer.kind === 'staff' && viewer.scopes.some((scope) => scope === readers.scope);
}
