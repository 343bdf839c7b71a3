import type { Server } from 'node:http';
import type { Socket } from 'node:net';

const sweepEveryMs = 50;
const silenceMs = 500;

/**
 * Follows the connections of a server, so that it can be closed when no request is in hand. Answers the function that
 * closes it, at the latest after `graceMs`.
 *
 * Node calls a connection idle after an answer, but not one on which nothing was ever sent. Proxies keep such
 * connections in reserve; they are cut when they stay silent.
 */
export function followConnections(server: Server): (graceMs: number) => Promise<void> {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return async (graceMs) => {
    const startedAt = performance.now();
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    server.close(() => resolve());
    const sweep = setInterval(
      () => {
        server.closeIdleConnections();
        const waited = performance.now() - startedAt;
        if (waited > graceMs) server.closeAllConnections();
        if (waited > silenceMs) for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
      },
      Math.min(sweepEveryMs, graceMs),
    );
    await closed;
    clearInterval(sweep);
  };
}
