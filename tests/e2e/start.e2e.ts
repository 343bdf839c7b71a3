import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@goodgo/child-process';
import { eventually } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const main = join(root, 'shared/constellation/src/main.ts');

interface Started {
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly exited: Promise<number | null>;
}

let dataDir: string;
let ports: { web: number; graph: number };
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'goodgo-start-'));
  ports = { web: await freePort(), graph: await freePort() };
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

function start(overrides: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      GOODGO_DATA_DIR: dataDir,
      GOODGO_WEB_PORT: String(ports.web),
      GOODGO_GRAPH_PORT: String(ports.graph),
      ...overrides,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  return {
    process: child,
    output: () => output,
    exited: new Promise((resolve) => child.on('exit', resolve)),
  };
}

async function startReady(overrides: Record<string, string> = {}): Promise<Started> {
  const started = start(overrides);
  await eventually(() => expect(started.output()).toContain('GoodGo is ready'), { deadlineMs: 150_000 });
  return started;
}

/** The processes of the machine that work on the data folder or serve from it. */
function processesOf(folder: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid) || pid === String(process.pid)) return [];
    try {
      const text =
        readFileSync(`/proc/${pid}/cmdline`, 'utf8') + readFileSync(`/proc/${pid}/environ`, 'utf8');
      return text.includes(folder) ? [text.split('\0').slice(0, 3).join(' ')] : [];
    } catch {
      return []; // it has ended, or is not ours
    }
  });
}

const answers = (url: string) =>
  fetch(url).then(
    (response) => response.status,
    () => 'nobody',
  );

describe('npm start', () => {
  it('serves web, graph, playground and metrics, says where they are, and stops in order within 10 s', async () => {
    const started = await startReady();
    expect(started.output()).toContain(`http://localhost:${ports.web}`);
    expect(started.output()).toContain('cashier@demo.goodgo.vn');
    expect(await answers(`http://localhost:${ports.web}/sign-in`)).toBe(200);
    expect(await answers(`http://localhost:${ports.graph}/graphiql`)).toBe(200);
    expect(await answers(`http://localhost:${ports.graph}/metrics`)).toBe(200);
    started.process.kill('SIGTERM');
    const stopped = await Promise.race([
      started.exited,
      new Promise((resolve) =>
        AbortSignal.timeout(10_000).addEventListener('abort', () => resolve('still running')),
      ),
    ]);
    expect(stopped).toBe(0);
    expect(processesOf(dataDir)).toEqual([]);
  });

  it('refuses a second start on the same data, and the first runs on', async () => {
    const first = await startReady();
    const second = start({
      GOODGO_WEB_PORT: String(await freePort()),
      GOODGO_GRAPH_PORT: String(await freePort()),
    });
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain('GoodGo already runs on');
    expect(second.output()).toContain('GOODGO_DATA_DIR');
    expect(await answers(`http://localhost:${ports.graph}/readyz`)).toBe(200);
    first.process.kill('SIGINT');
    expect(await first.exited).toBe(0);
  });

  it('leaves no process behind when it is killed, and starts again on the same data', async () => {
    const killed = await startReady();
    killed.process.kill('SIGKILL');
    await eventually(() => expect(processesOf(dataDir)).toEqual([]), { deadlineMs: 15_000 });
    const again = await startReady();
    expect(await answers(`http://localhost:${ports.graph}/readyz`)).toBe(200);
    again.process.kill('SIGTERM');
    expect(await again.exited).toBe(0);
  });

  it.each([
    ['GOODGO_WEB_PORT', 'web'],
    ['GOODGO_GRAPH_PORT', 'graph'],
  ] as const)('says what to do when the port of %s is taken', async (setting, which) => {
    const squatter = createServer().listen(ports[which], '127.0.0.1');
    await new Promise((resolve) => squatter.on('listening', resolve));
    const started = start();
    expect(await started.exited).toBe(1);
    expect(started.output()).toContain(`Port ${ports[which]}`);
    expect(started.output()).toContain(setting);
    expect(processesOf(dataDir)).toEqual([]);
    await new Promise((resolve) => squatter.close(resolve));
  });

  it.each([
    ['REDIS_URL', 'redis://127.0.0.1:1', 'REDIS_URL'],
    ['ORDER_DATABASE_URL', 'postgresql://nobody:nothing@127.0.0.1:1/order', 'ORDER_DATABASE_URL'],
    ['GOODGO_DATA_DIR', '/dev/null/nowhere', 'GOODGO_DATA_DIR'],
    ['GOODGO_TOPOLOGY', 'sideways', 'GOODGO_TOPOLOGY'],
  ])('says what to do when %s leads nowhere, and leaves nothing running', async (setting, value, named) => {
    const started = start({ [setting]: value });
    expect(await started.exited).toBe(1);
    expect(started.output()).toContain('GoodGo did not start.');
    expect(started.output()).toContain(named);
    expect(started.output()).not.toContain('    at '); // no stack
    expect(processesOf(dataDir)).toEqual([]);
  });
});
