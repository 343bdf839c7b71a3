import type { Logger } from '@goodgo/logger';
import type { Viewer } from '@goodgo/viewer';
import { outcomeOf } from './outcome.ts';
import type { RouterPlugin } from './router-plugin.ts';

/** One line an operation: what, for whom, how it ended, how long it took. Never variables: they hold passwords. */
export function accessLogPlugin(logger: Logger): RouterPlugin {
  return {
    name: 'access-log',
    requestDidStart: async () => {
      const started = performance.now();
      return {
        willSendResponse: async (context) => {
          const { kind, codes } = outcomeOf(context);
          const line = {
            operation: context.operationName ?? undefined,
            type: context.operation?.operation,
            outcome: kind,
            ...(codes.length > 0 ? { codes } : {}),
            ...whoIs(context.contextValue.viewer),
            durationMs: Math.round(performance.now() - started),
          };
          logger.info(line, 'graphql.operation');
        },
      };
    },
  };
}

function whoIs(viewer: Viewer): Record<string, string> {
  return viewer.kind === 'staff' ? { tenantId: viewer.tenantId, staffId: viewer.staffId } : {};
}
