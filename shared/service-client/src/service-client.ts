import { AppError } from '@goodgo/errors';
import { type Dispatcher, errors } from 'undici';
import { createAddressBook, type Resolve } from './address-book.ts';
import { createConnections } from './connections.ts';
import { exchange, type ServiceAnswer } from './exchange.ts';
import { type LostCall, lostCallOf } from './lost-call.ts';
import { type CallEnd, createReplicas } from './replicas.ts';
import { untilAborted } from './until-aborted.ts';

/** A POST to a service. */
export interface ServiceCall {
  readonly path: string;
  readonly body: Buffer;
  /** Made anew for each attempt, because what is signed tells how much time is left. */
  readonly headers: () => Readonly<Record<string, string>>;
  /** Gives the call up. */
  readonly signal: AbortSignal;
  /** Whether it may be sent again, now that it was lost: one that may have taken effect only where twice is as good as once. */
  readonly mayRepeat: (lost: LostCall) => boolean;
}

/** A service that runs once or several times behind one name. */
export interface ServiceClient {
  /**
   * Sends a call to one of the replicas. When the connection fails and the call may be repeated, it is sent once more on a new connection, to another replica where there is one. A call that is merely slow is never repeated.
   * @throws AppError UNAVAILABLE (no answer), PAYLOAD_TOO_LARGE (answer over the limit), or the reason of the signal
   */
  send(call: ServiceCall): Promise<ServiceAnswer>;
  close(): Promise<void>;
}

/** Where a service is and how much it may answer. */
export interface ServiceClientOptions {
  /** Its host may be a name with several addresses, as Docker and Kubernetes give to replicas. */
  readonly url: string;
  readonly connectTimeoutMs: number;
  readonly maxResponseBytes: number;
  /** Connections to one replica at most. @default no limit */
  readonly connectionsPerReplica?: number;
  /** Whether calls share a connection by HTTP/2: agreed on by TLS, else taken for granted. @default false */
  readonly http2?: boolean;
  /** Hears of each call that is sent a second time. */
  readonly onRepeat?: (() => void) | undefined;
  /** @default what the system's resolver answers */
  readonly resolve?: Resolve;
}

/** Makes the client of a service. */
export function createServiceClient(options: ServiceClientOptions): ServiceClient {
  const {
    connectionsPerReplica: perReplica,
    onRepeat,
    resolve,
    maxResponseBytes,
    http2: sharesMemory = false,
  } = options;
  const url = new URL(options.url);
  const book = createAddressBook(url.hostname, resolve);
  const replicas = createReplicas();
  const connections = createConnections({ ...options, url, ...(perReplica ? { perReplica } : {}) });

  function replicaOf(addresses: readonly string[], avoid?: string): string {
    connections.keepOnly(addresses);
    const address = replicas.take(addresses, avoid);
    if (address) return address;
    throw new AppError('UNAVAILABLE', `${url.hostname} has no address`);
  }

  async function attempt(address: string, dispatcher: Dispatcher, call: ServiceCall): Promise<ServiceAnswer> {
    let end: CallEnd = 'given up';
    try {
      const headers = { ...call.headers(), host: url.host };
      const { answer, leaves } = await exchange(dispatcher, { ...call, headers, sharesMemory });
      end = leaves ? 'leaving' : 'answered';
      return answer;
    } catch (error) {
      if (!call.signal.aborted && lostCallOf(error)) end = 'lost';
      throw error;
    } finally {
      replicas.end(address, end);
    }
  }

  async function repeat(call: ServiceCall, avoid: string): Promise<ServiceAnswer> {
    onRepeat?.();
    const address = replicaOf(await untilAborted(book.renewed(), call.signal), avoid);
    const connection = connections.fresh(address);
    try {
      return await attempt(address, connection, call);
    } finally {
      await connection.destroy();
    }
  }

  async function sendOnceOrTwice(call: ServiceCall): Promise<ServiceAnswer> {
    const known = book.current();
    const address = replicaOf(known instanceof Promise ? await untilAborted(known, call.signal) : known);
    try {
      return await attempt(address, connections.to(address), call);
    } catch (error) {
      const lost = call.signal.aborted ? undefined : lostCallOf(error);
      if (lost && call.mayRepeat(lost)) return await repeat(call, address);
      throw error;
    }
  }

  return {
    send: (call) =>
      sendOnceOrTwice(call).catch((error: unknown) => {
        throw call.signal.aborted ? call.signal.reason : toFailure(error, maxResponseBytes);
      }),
    close: connections.close,
  };
}

function toFailure(error: unknown, maxResponseBytes: number): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof errors.ResponseExceededMaxSizeError) {
    const sentence = `The answer is larger than ${maxResponseBytes} bytes`;
    return new AppError('PAYLOAD_TOO_LARGE', sentence, { cause: error });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new AppError('UNAVAILABLE', `No answer: ${reason}`, { cause: error });
}
