/** What our server asks of a request of our own pages; see `server/request-guard.ts`. */
export const ownHeaders = { 'x-goodgo-request': '1' } as const;

// Longer than our server waits for the graph, so that its answer, and not silence, is the rule.
const timeoutMs = 20_000;

/** `fetch` that does not wait for ever. */
export const ownFetch: typeof fetch = (url, init) => {
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
  return fetch(url, { ...init, signal });
};
