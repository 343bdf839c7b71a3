import type { Decision } from '@goodgo/commands';
import type { SessionEnded } from './errors.ts';
import type { AuthPorts, RefreshToken, SessionChange } from './ports.ts';
import { decideRefresh, type EndReason, idleExpiry, type Session } from './session.ts';
import { type SessionTokens, tokensOf } from './session-tokens.ts';

const over = { ok: false, error: { type: 'SessionEnded' } } as const;

/** Exchanges a refresh token for new tokens; an old one that turns up again ends the session. */
export async function refreshSession(
  ports: AuthPorts,
  refreshToken: string,
): Promise<Decision<SessionTokens, SessionEnded>> {
  const token = ports.tokens.read(refreshToken);
  if (!token) return over;
  let endedNow: EndReason | undefined;
  let isGenuine = false;
  const session = await ports.sessions.update(token.tenantId, token.sessionId, (found) => {
    isGenuine = ports.tokens.isGenuine(token, found);
    if (!isGenuine) return undefined; // a guess must not be able to end a session
    const change = changeFor(found, token, ports.now());
    endedNow = change?.kind === 'ended' ? change.reason : undefined;
    return change;
  });
  if (endedNow) await ports.endedSessions.announce(token.sessionId);
  if (!session || !isGenuine || session.endedAt) return over;
  const account = await ports.accounts.find(session.tenantId, session.staffId);
  if (account?.isActive) return { ok: true, value: await tokensOf(ports, session, account) };
  await endSession(ports, session.tenantId, session.id, 'ACCOUNT_CLOSED');
  return over;
}

/** Ends a session now: for its refresh token at once, for its access tokens within seconds. */
export async function endSession(
  ports: AuthPorts,
  tenantId: string,
  sessionId: string,
  reason: EndReason,
): Promise<void> {
  const at = ports.now();
  await ports.sessions.update(tenantId, sessionId, ({ endedAt }) =>
    endedAt ? undefined : { kind: 'ended', reason, at },
  );
  await ports.endedSessions.announce(sessionId);
}

function changeFor(session: Session, token: RefreshToken, now: Date): SessionChange | undefined {
  const decision = decideRefresh(session, token.counter, now);
  switch (decision.kind) {
    case 'rotate':
      return {
        kind: 'used',
        counter: session.counter + 1,
        rotatedAt: now,
        idleExpiresAt: idleExpiry(now, session.absoluteExpiresAt),
      };
    case 'repeat':
      return undefined;
    case 'reused':
      return { kind: 'ended', reason: 'TOKEN_REUSED', at: now };
    case 'over':
      return session.endedAt ? undefined : { kind: 'ended', reason: decision.reason, at: now };
  }
}
