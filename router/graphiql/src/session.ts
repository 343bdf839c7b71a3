import { createCell } from './cell.ts';
import type { Graph } from './graph.ts';
import { dig, digText } from './json.ts';
import { refreshMutation, signInMutation, signOutMutation } from './session-documents.ts';

export type SessionState =
  | { kind: 'signed-out'; notice?: string }
  | {
      kind: 'signed-in';
      /** Another number for another sign-in; a refresh keeps it. */
      serial: number;
      accessToken: string;
      refreshToken: string;
      /** When the access token ends, by the clock of this machine. */
      endsAt: number;
    };

const refreshAheadMs = 30_000;
const retryAfterMs = 5_000;

/** Who is signed in. Tokens are held in memory only: no reload, no other page, no storage sees them. */
export class Session {
  readonly state = createCell<SessionState>({ kind: 'signed-out' });
  readonly #graph: Pick<Graph, 'ask' | 'serverNow'>;
  #signIns = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #refreshing: Promise<void> | undefined;

  constructor(graph: Pick<Graph, 'ask' | 'serverNow'>) {
    this.#graph = graph;
  }

  /** Signs in; a refusal is told in `state`. */
  async signIn(email: string, password: string): Promise<void> {
    try {
      const { data, errors } = await this.#graph.ask(signInMutation, { input: { email, password } });
      if (this.#hold(dig(data, 'signIn', 'tokens'), ++this.#signIns)) return;
      this.#end(refusalIn(data, 'signIn') ?? errors?.[0]?.message ?? 'The sign-in was not answered.');
    } catch (error) {
      this.#end(messageOf(error));
    }
  }

  /** Forgets the tokens here, and ends the session in the graph. */
  async signOut(): Promise<void> {
    const accessToken = await this.accessToken();
    this.#end();
    if (accessToken === undefined) return;
    try {
      await this.#graph.ask(signOutMutation, {}, accessToken);
    } catch (error) {
      this.#end(`Signed out here, but the graph was not told: ${messageOf(error)}`);
    }
  }

  /** A token that is good for the next request, refreshed first when it is about to end. */
  async accessToken(): Promise<string | undefined> {
    const held = this.state.get();
    const isEnding = held.kind === 'signed-in' && held.endsAt - Date.now() < refreshAheadMs;
    // If the refresh fails, the token in hand may still be good: the graph decides.
    if (isEnding) await this.#refreshOnce().catch(() => undefined);
    const now = this.state.get();
    return now.kind === 'signed-in' ? now.accessToken : undefined;
  }

  /** Takes over what a tab has done to the session: signed in, refreshed or signed out. */
  observe(data: unknown): void {
    const held = this.state.get();
    const signedIn = dig(data, 'signIn', 'tokens');
    const refreshed = dig(data, 'refreshSession', 'tokens');
    if (signedIn) this.#hold(signedIn, ++this.#signIns);
    else if (refreshed) this.#hold(refreshed, held.kind === 'signed-in' ? held.serial : ++this.#signIns);
    else if (dig(data, 'signOut')) this.#end();
  }

  #hold(tokens: unknown, serial: number): boolean {
    const accessToken = digText(tokens, 'accessToken');
    const refreshToken = digText(tokens, 'refreshToken');
    if (accessToken === undefined || refreshToken === undefined) return false;
    // By the clock of the server: this machine's may be minutes off.
    const lifetimeMs = Date.parse(digText(tokens, 'accessTokenExpiresAt') ?? '') - this.#graph.serverNow();
    const endsAt = Date.now() + (Number.isNaN(lifetimeMs) ? 0 : lifetimeMs);
    this.state.set({ kind: 'signed-in', serial, accessToken, refreshToken, endsAt });
    this.#wakeAfter(Math.max(endsAt - Date.now() - refreshAheadMs, retryAfterMs));
    return true;
  }

  #end(notice?: string): void {
    clearTimeout(this.#timer);
    this.state.set(notice === undefined ? { kind: 'signed-out' } : { kind: 'signed-out', notice });
  }

  #wakeAfter(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#refreshOnce().catch(() => this.#wakeAfter(retryAfterMs));
    }, delayMs);
  }

  /** A refresh token is good once, and using it twice ends the session: two requests share one refresh. */
  #refreshOnce(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async #refresh(): Promise<void> {
    const held = this.state.get();
    if (held.kind === 'signed-out') return;
    const { data, errors } = await this.#graph.ask(refreshMutation, {
      input: { refreshToken: held.refreshToken },
    });
    // Signed out, or in as somebody else, while the answer was on its way.
    if (this.state.get() !== held) return;
    if (this.#hold(dig(data, 'refreshSession', 'tokens'), held.serial)) return;
    const refusal = refusalIn(data, 'refreshSession');
    if (refusal === undefined) throw new Error(errors?.[0]?.message ?? 'The session was not refreshed.');
    this.#end(refusal);
  }
}

function refusalIn(data: unknown, mutation: string): string | undefined {
  return digText(data, mutation, 'userErrors', 0, 'message');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
