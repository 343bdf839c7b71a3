import type { StaffViewer } from '@goodgo/viewer';
import type { Account, AuthPorts } from './ports.ts';
import { scopesOfRole } from './role.ts';
import type { Session } from './session.ts';

/** The tokens of a session, and whom they stand for. */
export interface SessionTokens {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: Date;
  readonly viewer: StaffViewer;
}

/** Makes the tokens of a session as it stands; her role and stores are read anew each time. */
export async function tokensOf(ports: AuthPorts, session: Session, account: Account): Promise<SessionTokens> {
  const viewer: StaffViewer = {
    kind: 'staff',
    tenantId: account.tenantId,
    staffId: account.staffId,
    sessionId: session.id,
    scopes: scopesOfRole(account.role),
    storeIds: account.storeIds,
  };
  const access = await ports.tokens.access(viewer);
  return {
    accessToken: access.token,
    accessTokenExpiresAt: access.expiresAt,
    refreshToken: ports.tokens.refresh(session),
    refreshTokenExpiresAt: session.idleExpiresAt,
    viewer,
  };
}
