import type { Command, Decision, Outcome } from '@goodgo/commands';
import type { StaffViewer } from '@goodgo/viewer';
import type { AuthError } from './errors.ts';
import type { StaffRole } from './role.ts';
import type { EndReason, Session } from './session.ts';

/** Who can sign in. */
export interface Account {
  readonly tenantId: string;
  readonly staffId: string;
  readonly role: StaffRole;
  readonly passwordHash: string;
  readonly isActive: boolean;
}

/** The staff of all merchants. */
export interface AccountStore {
  findByEmail(email: string): Promise<Account | undefined>;
  find(tenantId: string, staffId: string): Promise<Account | undefined>;
  storeIds(tenantId: string): Promise<readonly string[]>;
}

/** The sessions of all merchants. */
export interface SessionStore {
  open(session: Session): Promise<void>;
  /** Locks a session, hands it to `decide`, writes what that returns. `undefined` changes nothing. */
  update(
    tenantId: string,
    id: string,
    decide: (session: Session) => SessionChange | undefined,
  ): Promise<Session | undefined>;
}

/** A change of a session: used again, or ended. */
export type SessionChange =
  | {
      readonly kind: 'used';
      readonly counter: number;
      readonly rotatedAt: Date;
      readonly idleExpiresAt: Date;
    }
  | { readonly kind: 'ended'; readonly reason: EndReason; readonly at: Date };

/** Says at once to all routers that access tokens of a session are good no more. */
export interface EndedSessions {
  announce(sessionId: string): Promise<void>;
}

/** Password hashing; slow on purpose. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes the same time for an account that does not exist (`undefined`). */
  verify(password: string, hash: string | undefined): Promise<boolean>;
}

/** Counts failed sign-ins. */
export interface SignInThrottle {
  /** Seconds to wait, or 0. */
  secondsToWait(email: string): Promise<number>;
  failed(email: string): Promise<void>;
  succeeded(email: string): Promise<void>;
}

/** Makes and reads tokens. */
export interface Tokens {
  newMacKey(): Uint8Array;
  access(viewer: StaffViewer): Promise<{ readonly token: string; readonly expiresAt: Date }>;
  refresh(session: Session): string;
  /** The parts of a refresh token, not verified yet. */
  read(refreshToken: string): RefreshToken | undefined;
  isGenuine(token: RefreshToken, session: Session): boolean;
}

/** The parts of a refresh token. */
export interface RefreshToken {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly counter: number;
  readonly mac: string;
}

/** A merchant with everything she opens with. */
export interface NewMerchant {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly stores: readonly NewStore[];
  readonly staff: readonly NewStaffMember[];
}

export interface NewStore {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly timeZone: string;
  readonly registers: readonly { readonly id: string; readonly code: string; readonly name: string }[];
}

export interface NewStaffMember {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly passwordHash: string;
}

/** The merchants. */
export interface MerchantStore {
  run<Value>(
    command: Command,
    work: (merchants: MerchantTransaction) => Promise<Decision<Value, AuthError>>,
  ): Promise<Outcome<Value, AuthError>>;
}

/** Merchants, inside one transaction. */
export interface MerchantTransaction {
  /** The first e-mail address that already signs in somewhere. */
  findTakenEmail(emails: readonly string[]): Promise<string | undefined>;
  /** Writes the merchant and announces her, her stores and her staff. False when she is there already. */
  open(merchant: NewMerchant): Promise<boolean>;
}

/** What the domain takes from outside. */
export interface AuthPorts {
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly endedSessions: EndedSessions;
  readonly merchants: MerchantStore;
  readonly passwords: Passwords;
  readonly throttle: SignInThrottle;
  readonly tokens: Tokens;
  readonly newId: () => string;
  readonly now: () => Date;
}
