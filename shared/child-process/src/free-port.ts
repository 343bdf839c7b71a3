import { once } from 'node:events';
import { createServer } from 'node:net';
import { AppError } from '@goodgo/errors';

// Below the ranges from which Linux and macOS take the ports of outgoing connections: one of those may be taken by
// any client between this look and the start of the server.
const firstPort = 20_000;
const lastPort = 32_000;
const maxTries = 100;

/**
 * A TCP port of 127.0.0.1 that nobody listens on. It is not reserved, only picked at random: start the server soon,
 * and be ready to try another.
 *
 * @throws AppError STARTUP_FAILED when a hundred ports are taken.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const port = firstPort + Math.floor(Math.random() * (lastPort - firstPort));
    if (await isFree(port)) return port;
  }
  throw new AppError('STARTUP_FAILED', `No free port was found between ${firstPort} and ${lastPort}`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen({ port, host: '127.0.0.1', exclusive: true });
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return true;
  } catch {
    return false;
  }
}
