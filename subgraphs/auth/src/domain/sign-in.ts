import type { Decision } from '@goodgo/commands';
import { type InvalidInput, invalidInput } from '@goodgo/user-errors';
import type { SignInRefused, SignInThrottled } from './errors.ts';
import type { AuthPorts } from './ports.ts';
import { idleExpiry, lifetimes, type Session } from './session.ts';
import { type SessionTokens, tokensOf } from './session-tokens.ts';

/** What a person types to sign in. */
export interface SignIn {
  readonly email: string;
  readonly password: string;
}

const longest = { email: 254, password: 128 } as const;

/** Signs a person in. Nothing in the answer or its time tells whether the e-mail is known. */
export async function signIn(
  ports: AuthPorts,
  { email: typed, password }: SignIn,
): Promise<Decision<SessionTokens, SignInRefused | SignInThrottled | InvalidInput>> {
  const email = normaliseEmail(typed);
  if (email.length > longest.email || password.length > longest.password)
    return { ok: false, error: tooLong };
  const retryAfterSeconds = await ports.throttle.secondsToWait(email);
  if (retryAfterSeconds > 0) return { ok: false, error: { type: 'SignInThrottled', retryAfterSeconds } };

  const account = await ports.accounts.findByEmail(email);
  const isRight = await ports.passwords.verify(password, account?.passwordHash);
  if (!account?.isActive || !isRight) {
    await ports.throttle.failed(email);
    return { ok: false, error: { type: 'SignInRefused' } };
  }
  await ports.throttle.succeeded(email);
  const session = newSession(ports, account.tenantId, account.staffId);
  await ports.sessions.open(session);
  return { ok: true, value: await tokensOf(ports, session, account) };
}

/** E-mail addresses are compared without regard to case. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

function newSession(ports: AuthPorts, tenantId: string, staffId: string): Session {
  const now = ports.now();
  const absoluteExpiresAt = new Date(now.getTime() + lifetimes.absoluteMs);
  return {
    tenantId,
    id: ports.newId(),
    staffId,
    macKey: ports.tokens.newMacKey(),
    counter: 0,
    rotatedAt: now,
    idleExpiresAt: idleExpiry(now, absoluteExpiresAt),
    absoluteExpiresAt,
    endedAt: null,
  };
}

const tooLong = invalidInput([], 'E-mail hoặc mật khẩu quá dài.', 'The e-mail or the password is too long.');
