import type { Decision } from '@goodgo/commands';
import { isEmail, normaliseEmail } from './email.ts';
import type { SignInRefused, SignInThrottled } from './errors.ts';
import { passwordLength } from './password-length.ts';
import type { Account, AuthPorts } from './ports.ts';
import { idleExpiry, lifetimes, type Session } from './session.ts';
import { type SessionTokens, tokensOf } from './session-tokens.ts';

/** What a person types to sign in. */
export interface SignIn {
  readonly email: string;
  readonly password: string;
}

const refused = { ok: false, error: { type: 'SignInRefused' } } as const;

/** Signs a person in. Nothing in the answer or its time tells whether the e-mail is known. */
export async function signIn(
  ports: AuthPorts,
  { email: typed, password }: SignIn,
): Promise<Decision<SessionTokens, SignInRefused | SignInThrottled>> {
  const email = normaliseEmail(typed);
  // Nobody can have these, so refusing them at once tells nothing.
  if (!isEmail(email) || password.length > passwordLength.most) return refused;
  const retryAfterSeconds = await ports.throttle.attempt(email);
  if (retryAfterSeconds > 0) return { ok: false, error: { type: 'SignInThrottled', retryAfterSeconds } };

  const account = await ports.accounts.findByEmail(email);
  const isRight = await ports.passwords.verify(password, account?.passwordHash);
  if (!account?.isActive || !isRight) return refused;
  await ports.throttle.succeeded(email);
  const session = newSession(ports, account);
  await ports.sessions.open(session);
  return { ok: true, value: await tokensOf(ports, session, account) };
}

function newSession(ports: AuthPorts, { tenantId, staffId }: Account): Session {
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
    end: null,
  };
}
