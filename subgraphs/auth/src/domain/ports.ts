import type { Command, Decision, Outcome } from '@goodgo/commands';
import type { StaffViewer } from '@goodgo/viewer';
import type { AuthError } from './errors.ts';
import type { NewMerchant } from './merchant.ts';
import type { StaffRole } from './role.ts';
import type { Session } from './session.ts';

/** Who can sign in. */
export interface Account {
  readonly tenantId: string;
  readonly staffId: string;
  readonly role: StaffRole;
  /** The stores she may work in. */
  readonly storeIds: readonly string[];
  readonly passwordHash: string;
  readonly isActive: boolean;
}

/** The staff of all merchants. */
export interface AccountStore {
  /** Asks the same of the database for an address that nobody has. */
  findByEmail(email: string): Promise<Account | undefined>;
  find(tenantId: string, staffId: string): Promise<Account | undefined>;
}

/** The sessions of all merchants. */
export interface SessionStore {
  open(session: Session): Promise<void>;
  /**
   * Locks a session, hands it to `decide`, writes the session that it answers.
   * @returns what `decide` answered; undefined when there is no such session
   */
  update<Decided extends { readonly session: Session }>(
    tenantId: string,
    id: string,
    decide: (session: Session) => Decided,
  ): Promise<Decided | undefined>;
}

/** Says at once to all routers that access tokens of a session are good no more. */
export interface EndedSessions {
  announce(sessionId: string): Promise<void>;
}

/** Password hashing; slow on purpose. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes the same time for an account that does not exist (`undefined`). */
  verify(password: string, hash: string | undefined): Promise<boolean>;
  /** The same for the same password, under a key that is not in the database: fast, and nothing to guess against. */
  fingerprint(password: string): string;
}

/** Bounds how often a password may be guessed. */
export interface SignInThrottle {
  /** Counts an attempt before it is made, so that many at once cannot all pass. @returns seconds to wait, or 0 */
  attempt(email: string): Promise<number>;
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

/** The merchants. */
export interface MerchantStore {
  run<Value>(
    command: Command,
    work: (merchants: MerchantTransaction) => Promise<Decision<Value, AuthError>>,
  ): Promise<Outcome<Value, AuthError>>;
}

/** Merchants, inside one transaction. */
export interface MerchantTransaction {
  /** An e-mail address among these that already signs in somewhere. */
  findTakenEmail(emails: readonly string[]): Promise<string | undefined>;
  /** Writes the merchant and announces her, her stores and her staff. False, and nothing written, when she is there. */
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
