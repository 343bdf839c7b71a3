import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { aSupergraph } from './testing/opened-source.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const script = fileURLToPath(new URL('testing/open-and-close.ts', import.meta.url));

async function endOf(source: string) {
  const child = spawn(process.execPath, [script, source], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [[code], stdout, stderr] = await Promise.all([
    once(child, 'exit'),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, stdout, stderr };
}

const ended = { code: 0, stdout: '', stderr: '' };

it('a program that closed its file ends by itself', async () => {
  const file = join(temporaryFolder(), 'supergraph.graphql');
  writeFileSync(file, aSupergraph('one'));
  expect(await endOf(file)).toEqual(ended);
});

it('a program that closed its address ends by itself', async () => {
  const server = createServer((_request, response) => response.end(aSupergraph('one')));
  server.keepAliveTimeout = 60_000;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  expect(await endOf(`http://127.0.0.1:${port}/`)).toEqual(ended);
});
