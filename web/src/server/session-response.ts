/** What a page learns of an attempt to sign in or out. Never a token. */
export type SessionOutcome =
  | { readonly outcome: 'signed-in' }
  | { readonly outcome: 'signed-out' }
  | { readonly outcome: 'refused'; readonly message: string }
  | { readonly outcome: 'throttled'; readonly message: string; readonly retryAfterSeconds: number }
  | { readonly outcome: 'invalid' }
  | { readonly outcome: 'forbidden' }
  | { readonly outcome: 'unreachable' };

const statusOf: Readonly<Record<SessionOutcome['outcome'], number>> = {
  'signed-in': 200,
  'signed-out': 200,
  refused: 401,
  throttled: 429,
  invalid: 400,
  forbidden: 403,
  unreachable: 503,
};

/** The answer of `/api/session`. */
export function sessionResponse(
  outcome: SessionOutcome,
  { requestId, setCookies = [] }: { readonly requestId: string; readonly setCookies?: readonly string[] },
): Response {
  const headers = new Headers({ 'cache-control': 'no-store', 'x-request-id': requestId });
  for (const cookie of setCookies) headers.append('set-cookie', cookie);
  return Response.json(outcome, { status: statusOf[outcome.outcome], headers });
}
