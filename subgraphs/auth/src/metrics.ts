import type { Metrics } from '@goodgo/metrics';

/** What auth counts of its own. */
export interface AuthMetrics {
  signedIn(outcome: string): void;
  refreshed(outcome: string): void;
}

export function createAuthMetrics(metrics: Metrics): AuthMetrics {
  const signIns = metrics.counter('sign_ins_total', 'Attempts to sign in, by what became of them.', [
    'outcome',
  ]);
  const refreshes = metrics.counter('session_refreshes_total', 'Refresh tokens presented, by outcome.', [
    'outcome',
  ]);
  return {
    signedIn: (outcome) => signIns.inc({ outcome }),
    refreshed: (outcome) => refreshes.inc({ outcome }),
  };
}
