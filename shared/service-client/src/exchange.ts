import { type Dispatcher, errors } from 'undici';

/** What came back, read whole. */
export interface ServiceAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
  /**
   * Gives the memory of the body back at once: whoever looks at the body later finds nothing. Without it V8 notices late that
   * nobody needs the body, for what has waited for it is old by then, and keeps what it points to until the whole heap is marked.
   */
  free(): void;
}

/** One request on one connection. */
export interface Exchange {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Breaks it off. */
  readonly signal: AbortSignal;
  /** Whether what is read of the connection belongs to several answers, as with HTTP/2. */
  readonly sharesMemory: boolean;
}

/** An answer, and whether the service takes leave of the connection with it. */
export interface ExchangeEnd {
  readonly answer: ServiceAnswer;
  readonly leaves: boolean;
}

/** Sends a POST and reads the answer. Calls are many and answers small, so no stream is made of one. */
export function exchange(dispatcher: Dispatcher, request: Exchange): Promise<ExchangeEnd> {
  const { path, headers, body } = request;
  return new Promise((resolve, reject) => {
    const reader = answerReader(request, resolve, reject);
    dispatcher.dispatch({ method: 'POST', path, headers: { ...headers }, body }, reader);
  });
}

function answerReader(
  { signal, sharesMemory }: Exchange,
  resolve: (end: ExchangeEnd) => void,
  reject: (error: unknown) => void,
): Dispatcher.DispatchHandler {
  const chunks: Buffer[] = [];
  let controller: Dispatcher.DispatchController | undefined;
  let status = 0;
  let fields: Readonly<Record<string, string | string[] | undefined>> = {};
  const breakOff = () => {
    controller?.abort(reasonOf(signal));
    settle();
    reject(reasonOf(signal));
  };
  const settle = () => signal.removeEventListener('abort', breakOff);
  if (signal.aborted) queueMicrotask(breakOff);
  else signal.addEventListener('abort', breakOff, { once: true });
  return {
    onRequestStart: (started) => {
      controller = started;
      if (signal.aborted) started.abort(reasonOf(signal));
    },
    onResponseStart: (_, statusCode, headers) => {
      status = statusCode;
      fields = headers;
    },
    onResponseData: (_, chunk) => void chunks.push(chunk),
    onResponseEnd: () => {
      settle();
      const [only, ...others] = chunks;
      const body = only && others.length === 0 ? only : Buffer.concat(chunks);
      const free = () => {
        if (!sharesMemory) for (const chunk of chunks) freeMemory(chunk);
      };
      const answer = { status, contentType: first(fields['content-type']), body, free };
      resolve({ answer, leaves: first(fields.connection) === 'close' });
    },
    onResponseError: (_, error) => {
      settle();
      reject(error);
    },
  };
}

/** Less is no burden. */
const worthFreeing = 4_096;

/** What was read in one go is one piece of memory, if it is not cut from the piece that all small buffers share. */
function freeMemory({ buffer }: Buffer): void {
  const { byteLength } = buffer;
  if (byteLength < worthFreeing || byteLength === Buffer.poolSize) return;
  if (buffer instanceof ArrayBuffer && !buffer.detached) buffer.transfer(0);
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new errors.RequestAbortedError();
}

function first(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}
