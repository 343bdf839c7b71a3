import type { IncomingHttpHeaders } from 'node:http';
import { type ErrorCode, errorTable } from '@goodgo/errors';

/** A request whose body has been read whole, within the limit of the service. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  /** The query string with its question mark, or empty. */
  readonly search: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The id of `x-request-id` if the caller sent a plausible one, else a new one. */
  readonly requestId: string;
  /** Aborted when the client goes away before the answer. */
  readonly signal: AbortSignal;
}

/** What a route answers. */
export interface HttpResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** Whether the body is of no use to anybody once it has left: large ones are freed then. @default false */
  readonly isDisposable?: boolean;
}

/** One entry of the routing table. `path` is exact, or a prefix that ends in `/*`. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'OPTIONS';
  readonly path: string;
  /** What it throws is answered by {@link errorResponse}: an exposable AppError as it is, anything else masked. */
  handle(request: HttpRequest): Promise<HttpResponse>;
}

/** An answer of JSON. */
export function jsonResponse(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(value),
  };
}

/** A refusal before GraphQL is reached. */
export interface HttpError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly requestId: string;
  /** @default what the table of errors says of the code */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer in the shape of a GraphQL error, so that a client of the graph has one shape to read. */
export function errorResponse({ code, message, requestId, status, headers }: HttpError): HttpResponse {
  const errors = [{ message, extensions: { code, requestId } }];
  return jsonResponse(status ?? errorTable[code].httpStatus, { errors }, headers);
}
