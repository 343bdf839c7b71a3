/** Codes that this server answers itself, with their HTTP status. */
const statusOf = {
  FORBIDDEN: 403,
  UNAUTHENTICATED: 401,
  PAYLOAD_TOO_LARGE: 413,
  UNAVAILABLE: 503,
} as const;

/** A code that this server answers itself. */
export type OwnErrorCode = keyof typeof statusOf;

type ResponseParts = {
  readonly status: number;
  readonly requestId: string;
  readonly setCookies?: readonly string[];
};

/** An answer in the shape of the graph, which no cache may keep. */
export function graphResponse(body: string, { status, requestId, setCookies = [] }: ResponseParts): Response {
  const headers = new Headers({
    'content-type': 'application/graphql-response+json; charset=utf-8',
    'cache-control': 'no-store',
    'x-request-id': requestId,
  });
  for (const cookie of setCookies) headers.append('set-cookie', cookie);
  return new Response(body, { status, headers });
}

/** An error of this server in the shape of the graph, so that clients know one shape only. */
export function graphErrorResponse(
  code: OwnErrorCode,
  { message, ...parts }: { readonly message: string } & Omit<ResponseParts, 'status'>,
): Response {
  const errors = [{ message, extensions: { code, requestId: parts.requestId } }];
  return graphResponse(JSON.stringify({ errors }), { status: statusOf[code], ...parts });
}
