import { type Dispatcher, errors } from 'undici';

/** What came back, read whole. */
export interface ServiceAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

/** One request on one connection. */
export interface Exchange {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Breaks it off. */
  readonly signal: AbortSignal;
}

/** An answer, and whether the service takes leave of the connection with it. */
export interface ExchangeEnd {
  readonly answer: ServiceAnswer;
  readonly leaves: boolean;
}

/** Sends a POST and reads the answer. Calls are many and answers small, so no stream is made of one. */
export function exchange(dispatcher: Dispatcher, request: Exchange): Promise<ExchangeEnd> {
  const { path, headers, body, signal } = request;
  return new Promise((resolve, reject) => {
    const reader = answerReader(signal, resolve, reject);
    dispatcher.dispatch({ method: 'POST', path, headers: { ...headers }, body }, reader);
  });
}

function answerReader(
  signal: AbortSignal,
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
      const answer = { status, contentType: first(fields['content-type']), body };
      resolve({ answer, leaves: first(fields.connection) === 'close' });
    },
    onResponseError: (_, error) => {
      settle();
      reject(error);
    },
  };
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new errors.RequestAbortedError();
}

function first(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}
