// Longer than the router waits for its services, so that its answer, and not silence, is the rule.
const timeoutMs = 20_000;

/** `fetch` that does not wait for ever. By hand, because React Native has no `AbortSignal.timeout`. */
export const timedFetch: typeof fetch = async (input, init) => {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, timeoutMs);
  init?.signal?.addEventListener('abort', abort);
  try {
    return await fetch(input, { ...init, signal: controller.signal });
  } finally {
    clearTimeout(timer);
    init?.signal?.removeEventListener('abort', abort);
  }
};
