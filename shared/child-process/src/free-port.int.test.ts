import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { freePort, isFree } from './free-port.ts';

const module = new URL('./free-port.ts', import.meta.url).href;

it('gives a port on which a server can listen, outside the range of outgoing connections', async () => {
  const port = await freePort();
  expect(port).toBeGreaterThanOrEqual(20_000);
  expect(port).toBeLessThan(32_000);
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  expect(await isFree(port)).toBe(false);
  server.close();
  await once(server, 'close');
  expect(await isFree(port)).toBe(true);
});

it('gives different ports to those who ask at once', async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, freePort));
  expect(new Set(ports).size).toBe(20);
});

it('passes over a port that somebody listens on, however often it is asked', async () => {
  const taken = await freePort();
  const server = createServer().listen(taken, '127.0.0.1');
  await once(server, 'listening');
  for (let asked = 0; asked < 150; asked += 1) expect(await freePort()).not.toBe(taken);
  server.close();
});

it('gives no port of its own to another process, and holds no process back from ending', async () => {
  const ask = `import { freePort } from ${JSON.stringify(module)};
    const ports = [];
    for (let asked = 0; asked < 150; asked += 1) ports.push(await freePort());
    console.log(JSON.stringify(ports));`;
  const others = await Promise.all([portsOf(ask), portsOf(ask)]);
  const own = await Promise.all(Array.from({ length: 150 }, freePort));
  const [first, second] = others.map((ports) => new Set(ports));
  expect(own.filter((port) => first?.has(port) || second?.has(port))).toEqual([]);
  expect([...(first ?? [])].filter((port) => second?.has(port))).toEqual([]);
});

async function portsOf(script: string): Promise<number[]> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
  return JSON.parse(Buffer.concat(chunks).toString());
}
