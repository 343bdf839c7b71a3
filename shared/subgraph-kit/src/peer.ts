import { type ServiceKey, serviceTokenHeader, signServiceToken } from '@goodgo/auth';
import { AppError } from '@goodgo/errors';
import { currentTraceparent } from '@goodgo/events';
import type { Locale, Viewer } from '@goodgo/viewer';
import { Pool } from 'undici';
import { type PeerResponse, readPeerAnswer } from './peer-answer.ts';
import { patienceFor } from './time-left.ts';

/** On whose behalf a peer is called, and until when the answer is of use. */
export interface PeerRequest {
  readonly viewer: Viewer;
  readonly locale: Locale;
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  /** @default the trace that the caller runs in */
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
  const { name, timeoutMs = 2_000 } = options;
  const { origin, pathname: path } = new URL(options.url);
  const pool = new Pool(origin, { connections: 16, connect: { timeout: 1_000 } });

  async function send(body: Buffer, request: PeerRequest): Promise<PeerResponse> {
    const patience = patienceFor(name, request.deadline, timeoutMs);
    const headers = headersFor(options, body, { ...request, deadline: Date.now() + patience });
    const signal = AbortSignal.timeout(patience);
    try {
      const reply = await pool.request({ method: 'POST', path, headers, body, signal });
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
      return readPeerAnswer(name, await send(body, request)) as Data; // what the operation asked for
    },
    close: () => pool.close(),
  };
}

function headersFor(
  { name, issuer, key }: PeerOptions,
  body: Buffer,
  { deadline, traceparent = currentTraceparent(), ...request }: PeerRequest,
): Record<string, string> {
  const call = { ...request, issuer, audience: name, body, deadlineMs: deadline };
  return {
    'content-type': 'application/json',
    [serviceTokenHeader]: signServiceToken(key, call),
    'x-request-id': request.requestId,
    ...(traceparent ? { traceparent } : {}),
  };
}

function bigintAsString(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
