/** How long an access token lives from when it was issued, in ms; 0 for what is none. Not verified: the graph does that. */
export function lifetimeOf(accessToken: string): number {
  try {
    const payload = accessToken.split('.')[1] ?? '';
    const claims: unknown = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/')));
    const { iat, exp } = Object(claims);
    return typeof iat === 'number' && typeof exp === 'number' ? (exp - iat) * 1000 : 0;
  } catch {
    return 0;
  }
}
