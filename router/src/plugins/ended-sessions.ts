import { refuse } from './refuse.ts';
import type { RouterPlugin } from './router-plugin.ts';

/** Whether a session was ended before its access tokens run out. */
export type IsSessionEnded = (sessionId: string) => Promise<boolean>;

/** Refuses the tokens of a session that was signed out or killed, seconds after it happened. */
export function endedSessionsPlugin(isEnded: IsSessionEnded): RouterPlugin {
  return {
    name: 'ended-sessions',
    requestDidStart: async () => ({
      responseForOperation: async ({ contextValue: { viewer } }) => {
        if (viewer.kind !== 'staff' || !(await isEnded(viewer.sessionId))) return null;
        const message = 'This session is over: sign in again.';
        return refuse([{ message, extensions: { code: 'UNAUTHENTICATED', reason: 'session_ended' } }]);
      },
    }),
  };
}
