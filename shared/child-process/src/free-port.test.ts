import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { freePort } from './free-port.ts';

it('gives a port on which a server can listen, outside the range of outgoing connections', async () => {
  const port = await freePort();
  expect(port).toBeGreaterThanOrEqual(20_000);
  expect(port).toBeLessThan(32_000);
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  server.close();
});

it('gives different ports to those who ask at once', async () => {
  const ports = await Promise.all(Array.from({ length: 5 }, freePort));
  expect(new Set(ports).size).toBeGreaterThan(1);
});
