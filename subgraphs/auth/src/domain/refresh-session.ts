import type { Decision } from '@goodgo/commands';
import { endSession } from './end-session.ts';
import type { SessionEnded } from './errors.ts';
import type { AuthPorts } from './ports.ts';
import { type Refresh, refresh } from './session.ts';
import { type SessionTokens, tokensOf } from './session-tokens.ts';

/** Exchanges a refresh token for new tokens; an old one that turns up again ends the session. */
export async function refreshSession(
  ports: AuthPorts,
  refreshToken: string,
): Promise<Decision<SessionTokens, SessionEnded>> {
  const token = ports.tokens.read(refreshToken);
  if (!token) return over('UNKNOWN');
  const { tenantId, sessionId } = token;
  const found = await ports.sessions.update<Refresh>(tenantId, sessionId, (session) =>
    // A guess must not be able to end a session.
    ports.tokens.isGenuine(token, session)
      ? refresh(session, token.counter, ports.now())
      : { outcome: 'UNKNOWN', session },
  );
  if (!found) return over('UNKNOWN');
  const { outcome, session } = found;
  if (outcome === 'TOKEN_REUSED' || outcome === 'EXPIRED') await ports.endedSessions.announce(sessionId);
  if (outcome !== 'ROTATED' && outcome !== 'REPEATED') return over(outcome);
  const account = await ports.accounts.find(tenantId, session.staffId);
  if (account?.isActive) return { ok: true, value: await tokensOf(ports, session, account) };
  await endSession(ports, { tenantId, sessionId, reason: 'ACCOUNT_CLOSED' });
  return over('ACCOUNT_CLOSED');
}

function over(why: SessionEnded['why']): Decision<never, SessionEnded> {
  return { ok: false, error: { type: 'SessionEnded', why } };
}
