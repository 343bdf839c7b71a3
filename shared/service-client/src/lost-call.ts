/** What became of a call that got no answer: `unsent` never reached anybody, `unknown` may have taken effect. */
export type LostCall = 'unsent' | 'unknown';

interface NetworkError {
  readonly code?: unknown;
  readonly syscall?: unknown;
}

const brokenOff: ReadonlySet<unknown> = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'ECONNABORTED']);

/** Whether the connection was to blame; undefined for everything else, such as a call that was given up. */
export function lostCallOf(error: unknown): LostCall | undefined {
  const { code, syscall } = (error instanceof Error ? error : {}) as NetworkError; // what Node and undici add
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || syscall === 'connect' || syscall === 'getaddrinfo')
    return 'unsent';
  return brokenOff.has(code) || syscall === 'read' || syscall === 'write' ? 'unknown' : undefined;
}
