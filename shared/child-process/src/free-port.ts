import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { AppError } from '@goodgo/errors';

// Below the ranges from which Linux and macOS take the ports of outgoing connections: one of those may be taken by
// any client between this look and the start of the server.
const firstPort = 20_000;
const blockSize = 100;
const blocks = 120;

let block: Promise<{ readonly firstOfBlock: number }> | undefined;
let next = 1;

/**
 * A TCP port of 127.0.0.1 that nobody listens on, and that no other process that asks here is given: each process has
 * a block of ports to itself as long as it lives, and goes through it in turn. Programs that don't ask may still take
 * it: start the server soon.
 *
 * @throws AppError STARTUP_FAILED when no port is free.
 */
export async function freePort(): Promise<number> {
  block ??= takeBlock();
  const { firstOfBlock } = await block;
  for (let tries = 1; tries < blockSize; tries += 1) {
    const port = firstOfBlock + next;
    next = next + 1 < blockSize ? next + 1 : 1;
    if (await isFree(port)) return port;
  }
  throw new AppError(
    'STARTUP_FAILED',
    `No port is free from ${firstOfBlock + 1} on, in a row of ${blockSize - 1}`,
  );
}

/** Whether nothing listens on a port of 127.0.0.1. */
export async function isFree(port: number): Promise<boolean> {
  const server = await listen(port);
  if (server === undefined) return false;
  server.close();
  await once(server, 'close');
  return true;
}

// Who listens on the first port of a block has the block: the system gives it back however the process ends.
async function takeBlock(): Promise<{ readonly firstOfBlock: number }> {
  const start = Math.floor(Math.random() * blocks);
  for (let tries = 0; tries < blocks; tries += 1) {
    const firstOfBlock = firstPort + ((start + tries) % blocks) * blockSize;
    const guard = await listen(firstOfBlock);
    if (guard === undefined) continue;
    guard.unref();
    return { firstOfBlock };
  }
  throw new AppError(
    'STARTUP_FAILED',
    `Every block of ports from ${firstPort} on is taken: stop what listens there`,
  );
}

async function listen(port: number): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy());
  try {
    server.listen({ port, host: '127.0.0.1', exclusive: true });
    await once(server, 'listening');
    return server;
  } catch {
    return undefined;
  }
}
