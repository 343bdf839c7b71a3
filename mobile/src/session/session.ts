import {
  createSessionRefresh,
  createWatched,
  isRecord,
  type SessionTokens,
  type Watched,
} from '@goodgo/client-graphql';
import { lifetimeOf } from './token-lifetime.ts';

/** Where the tokens lie while the app is closed. */
export type Vault = {
  readonly read: () => Promise<string | null>;
  readonly write: (text: string) => Promise<void>;
  readonly clear: () => Promise<void>;
};

/** Whether somebody is signed in. */
export type SessionState = 'signed-in' | 'signed-out';

/** The session of the person who works with this phone. */
export type Session = Pick<Watched<SessionState>, 'get' | 'subscribe'> & {
  /** Takes over what a sign-in brought. */
  readonly begin: (tokens: SessionTokens) => Promise<void>;
  /** A token for the next request; undefined when somebody must sign in. @throws TypeError when nobody answers */
  readonly accessToken: () => Promise<string | undefined>;
  /** A token in the place of one that the graph refused. @throws TypeError when nobody answers */
  readonly renewedToken: (refused: string) => Promise<string | undefined>;
  /** Forgets the tokens. */
  readonly end: () => Promise<void>;
};

type SessionSurroundings = {
  readonly vault: Vault;
  /** Asks the graph for new tokens; 'ended' when it refuses; throws when no answer arrives. */
  readonly exchange: (refreshToken: string) => Promise<SessionTokens | 'ended'>;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
};

type Held = { readonly accessToken: string; readonly refreshToken: string; readonly since: number };

// So that a token does not end on its way to the graph.
const marginMs = 20_000;

/** Opens the session that the vault holds, or none. */
export async function openSession({ vault, exchange, pause, now }: SessionSurroundings): Promise<Session> {
  let held = readHeld(await vault.read().catch(() => null));
  const state = createWatched<SessionState>(held ? 'signed-in' : 'signed-out');
  const refresh = createSessionRefresh({ exchange, pause, now });

  return { get: state.get, subscribe: state.subscribe, begin, accessToken, renewedToken, end };

  async function begin(tokens: SessionTokens): Promise<void> {
    await hold(tokens);
    state.set('signed-in');
  }

  async function accessToken(): Promise<string | undefined> {
    if (!held) return undefined;
    return isFresh(held) ? held.accessToken : renew(held);
  }

  async function renewedToken(refused: string): Promise<string | undefined> {
    // Another request was refused, too, and has brought a new one already.
    if (!held || held.accessToken !== refused) return held?.accessToken;
    return renew(held);
  }

  async function renew({ refreshToken }: Held): Promise<string | undefined> {
    const outcome = await refresh(refreshToken);
    if (held?.refreshToken !== refreshToken) return held?.accessToken;
    if (outcome.kind === 'unreachable') throw new TypeError('The session could not be renewed: no answer');
    if (outcome.kind === 'ended') {
      await end();
      return undefined;
    }
    await hold(outcome.tokens);
    return outcome.tokens.accessToken;
  }

  async function end(): Promise<void> {
    held = undefined;
    state.set('signed-out');
    await vault.clear();
  }

  // A refresh token is good once: the next one is in the vault before anybody uses what came with it.
  async function hold({ accessToken, refreshToken }: SessionTokens): Promise<void> {
    held = { accessToken, refreshToken, since: now() };
    await vault.write(JSON.stringify(held));
  }

  // By how long it lives and not by when it ends: the clock of a phone may be wrong.
  function isFresh({ accessToken, since }: Held): boolean {
    const age = now() - since;
    return age >= 0 && age < lifetimeOf(accessToken) - marginMs;
  }
}

function readHeld(text: string | null): Held | undefined {
  try {
    const kept: unknown = JSON.parse(text ?? '');
    if (!isRecord(kept)) return undefined;
    const { accessToken, refreshToken, since } = kept;
    return typeof accessToken === 'string' && typeof refreshToken === 'string' && typeof since === 'number'
      ? { accessToken, refreshToken, since }
      : undefined;
  } catch {
    return undefined;
  }
}
