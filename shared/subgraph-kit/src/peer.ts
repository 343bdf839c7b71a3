import { type ServiceKey, serviceTokenHeader, signServiceToken } from '@goodgo/auth';
import { AppError, isErrorCode } from '@goodgo/errors';
import type { Locale, Viewer } from '@goodgo/viewer';
import { Pool } from 'undici';

/** On whose behalf a peer is called, and until when the answer is of use. */
export interface PeerRequest {
  readonly viewer: Viewer;
  readonly locale: Locale;
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  readonly traceparent?: string | undefined;
}

/** Another subgraph, called directly with a signed service token. */
export interface Peer {
  /**
   * Runs an operation of the peer and returns its data.
   * @throws AppError UNAVAILABLE when it cannot be reached or answers nonsense, DEADLINE_EXCEEDED when it is too slow;
   *   in both cases the operation may have taken effect. Its own coded errors are passed on.
   */
  call<Data>(
    operation: string,
    variables: Readonly<Record<string, unknown>>,
    request: PeerRequest,
  ): Promise<Data>;
  close(): Promise<void>;
}

/** How a peer is reached. */
export interface PeerOptions {
  readonly name: string;
  /** The subgraph that calls. */
  readonly issuer: string;
  readonly url: string;
  readonly key: ServiceKey;
  /** Longest wait for one answer. @default 2_000 */
  readonly timeoutMs?: number;
}

/** Makes the client of a peer. */
export function createPeer(options: PeerOptions): Peer {
  const { name, issuer, key, timeoutMs = 2_000 } = options;
  const { origin, pathname } = new URL(options.url);
  const pool = new Pool(origin, { connections: 16, connect: { timeout: 1_000 } });

  async function send(body: Buffer, request: PeerRequest): Promise<{ status: number; text: string }> {
    const patience = Math.min(timeoutMs, request.deadline - Date.now());
    if (patience <= 0) throw new AppError('DEADLINE_EXCEEDED', `There was no time left to ask ${name}.`);
    const token = signServiceToken(key, {
      ...request,
      issuer,
      audience: name,
      body,
      deadlineMs: Date.now() + patience,
    });
    const headers = {
      'content-type': 'application/json',
      [serviceTokenHeader]: token,
      'x-request-id': request.requestId,
      ...(request.traceparent ? { traceparent: request.traceparent } : {}),
    };
    const signal = AbortSignal.timeout(patience);
    try {
      const reply = await pool.request({ method: 'POST', path: pathname, headers, body, signal });
      return { status: reply.statusCode, text: await reply.body.text() };
    } catch (cause) {
      if (signal.aborted)
        throw new AppError('DEADLINE_EXCEEDED', `${name} did not answer in time.`, { cause });
      throw new AppError('UNAVAILABLE', `${name} cannot be reached.`, { cause });
    }
  }

  return {
    call: async <Data>(
      operation: string,
      variables: Readonly<Record<string, unknown>>,
      request: PeerRequest,
    ) => {
      const body = Buffer.from(JSON.stringify({ query: operation, variables }, bigintAsString));
      const { status, text } = await send(body, request);
      return readAnswer<Data>(name, status, text);
    },
    close: () => pool.close(),
  };
}

function readAnswer<Data>(name: string, status: number, text: string): Data {
  const answer = parse(name, status, text);
  const [error] = answer.errors ?? [];
  if (!error) return answer.data as Data;
  const code = isErrorCode(error.extensions?.code) ? error.extensions.code : 'INTERNAL_SERVER_ERROR';
  throw new AppError(code, `${name} answered: ${error.message}`);
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: unknown };
  }[];
}

function parse(name: string, status: number, text: string): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch (cause) {
    throw new AppError('UNAVAILABLE', `${name} answered ${status} with something that is not JSON.`, {
      cause,
    });
  }
}

function bigintAsString(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
