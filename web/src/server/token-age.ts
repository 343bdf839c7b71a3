// So that a token does not end on its way to the graph.
const marginMs = 10_000;

/**
 * Whether an access token is good for a moment still, by the `exp` it carries. It is not verified here: the
 * graph does that, and a token that lies about its end is refused there.
 */
export function isFresh(accessToken: string, now = Date.now()): boolean {
  const expiry = expiryOf(accessToken);
  return expiry !== undefined && expiry * 1000 - marginMs > now;
}

function expiryOf(token: string): number | undefined {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const exp = typeof payload === 'object' && payload !== null && 'exp' in payload ? payload.exp : undefined;
    return typeof exp === 'number' ? exp : undefined;
  } catch {
    return undefined;
  }
}
