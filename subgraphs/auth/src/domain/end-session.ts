import type { AuthPorts } from './ports.ts';
import { type EndReason, ended } from './session.ts';

/** The session to end. */
export interface EndSession {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly reason: EndReason;
}

/** Ends a session now: for its refresh token at once, for its access tokens within seconds. */
export async function endSession(
  ports: AuthPorts,
  { tenantId, sessionId, reason }: EndSession,
): Promise<void> {
  const at = ports.now();
  await ports.sessions.update(tenantId, sessionId, (session) => ({ session: ended(session, reason, at) }));
  await ports.endedSessions.announce(sessionId);
}
