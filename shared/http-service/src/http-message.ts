import type { IncomingHttpHeaders } from 'node:http';

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
}

/** One entry of the routing table. `path` is exact, or a prefix that ends in `/*`. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'OPTIONS';
  readonly path: string;
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

/** An answer in the shape of a GraphQL error, for refusals before GraphQL is reached. */
export function errorResponse(
  status: number,
  code: string,
  message: string,
  requestId: string,
): HttpResponse {
  return jsonResponse(status, { errors: [{ message, extensions: { code, requestId } }] });
}
