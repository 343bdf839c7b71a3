import { type ServiceKey, serviceTokenHeader, signServiceToken } from '@goodgo/auth';
import { AppError } from '@goodgo/errors';
import { createServiceClient, type LostCall } from '@goodgo/service-client';
import { currentTraceparent, inSpan } from '@goodgo/tracing';
import type { Locale, Viewer } from '@goodgo/viewer';
import { type PeerResponse, readPeerAnswer } from './peer-answer.ts';
import { patienceFor } from './time-left.ts';

/** On whose behalf a peer is called, and until when the answer is of use. */
export interface PeerRequest {
  readonly viewer: Viewer;
  readonly locale: Locale;
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  /** For a caller that runs in no trace. */
  readonly traceparent?: string | undefined;
}

/** Another subgraph, called directly with a signed service token. */
export interface Peer {
  /**
   * Runs an operation of the peer and returns its data.
   * @throws AppError UNAVAILABLE when it cannot be reached or answers nonsense, DEADLINE_EXCEEDED when it is too slow;
   *   in both cases the operation may have taken effect. Its own coded errors are passed on. A call whose connection failed
   *   is sent once more, to another replica where there is one, if it had not been sent or may be repeated.
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
  /** Hears of each call that is sent a second time, because its connection failed. */
  readonly onRepeat?: () => void;
}

const limits = { connectionsPerReplica: 16, connectTimeoutMs: 1_000, maxResponseBytes: 10_000_000 };

/** Makes the client of a peer. */
export function createPeer(options: PeerOptions): Peer {
  const { name, timeoutMs = 2_000 } = options;
  const { url, onRepeat } = options;
  const { pathname: path } = new URL(url);
  const client = createServiceClient({ url, onRepeat, ...limits });

  async function send(body: Buffer, request: PeerRequest, isRepeatable: boolean): Promise<PeerResponse> {
    const patience = patienceFor(name, request.deadline, timeoutMs);
    const signed = { ...request, deadline: Date.now() + patience };
    const headers = () => headersFor(options, body, signed);
    const signal = AbortSignal.timeout(patience);
    try {
      const mayRepeat = (lost: LostCall) => lost === 'unsent' || isRepeatable;
      const reply = await client.send({ path, body, headers, signal, mayRepeat });
      return { status: reply.status, text: reply.body.toString('utf8') };
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
      const calling = { kind: 'client', attributes: callOf(name, operation) } as const;
      return inSpan(`POST ${name}`, calling, async (span) => {
        const response = await send(body, request, isRepeatable(operation, variables));
        span.set({ 'http.response.status_code': response.status });
        return readPeerAnswer(name, response) as Data; // what the operation asked for
      });
    },
    close: () => client.close(),
  };
}

function headersFor(
  { name, issuer, key }: PeerOptions,
  body: Buffer,
  { deadline, traceparent: ofCaller, ...request }: PeerRequest,
): Record<string, string> {
  const traceparent = currentTraceparent() ?? ofCaller;
  const call = { ...request, issuer, audience: name, body, deadlineMs: deadline };
  return {
    'content-type': 'application/json',
    [serviceTokenHeader]: signServiceToken(key, call),
    'x-request-id': request.requestId,
    ...(traceparent ? { traceparent } : {}),
  };
}

function callOf(name: string, operation: string) {
  const type = operation.trimStart().startsWith('mutation') ? 'mutation' : 'query';
  return { 'http.request.method': 'POST', 'peer.service': name, 'graphql.operation.type': type };
}

/** A query, or a command under an idempotency key: done twice it has the effect of once. */
function isRepeatable(operation: string, { input }: Readonly<Record<string, unknown>>): boolean {
  if (!operation.trimStart().startsWith('mutation')) return true;
  return typeof input === 'object' && input !== null && 'idempotencyKey' in input;
}

function bigintAsString(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
