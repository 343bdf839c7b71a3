import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@goodgo/child-process';
import { eventually } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Probe, startProbe } from './support/probe.ts';

const main = fileURLToPath(new URL('../src/edge-main.ts', import.meta.url));
let dataDir: string;
let router: Probe;
let web: Probe;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'goodgo-edge-'));
  router = await startProbe('router');
  web = await startProbe('web');
});
afterAll(() => {
  router.kill();
  web.kill();
  rmSync(dataDir, { recursive: true, force: true });
});

/** The command as a person runs it, in front of the probes. */
async function startEdge(settings: Record<string, string> = {}) {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    GOODGO_DATA_DIR: dataDir,
    GOODGO_ROUTER_URLS: router.url,
    GOODGO_WEB_URLS: web.url,
    GOODGO_EDGE_HTTP_PORT: String(await freePort()),
    GOODGO_EDGE_HTTPS_PORT: String(await freePort()),
    ...settings,
  };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return { child, exited, env, output: () => output };
}

describe('npm run edge', () => {
  it('says where everything is and how to trust it, and leaves nothing behind when it is stopped', async () => {
    const { child, exited, env, output } = await startEdge();
    await eventually(() => expect(output()).toContain('Ctrl-C'), { deadlineMs: 20_000 });
    const url = `https://localhost:${env.GOODGO_EDGE_HTTPS_PORT}`;
    for (const part of [`${url}/graphql`, `${url}/graphiql`, `--cacert ${dataDir}/edge/certificate.pem`]) {
      expect(output()).toContain(part);
    }
    child.kill('SIGINT');
    expect(await exited).toBe(0);
    await expect(fetch(`http://localhost:${env.GOODGO_EDGE_HTTP_PORT}`)).rejects.toThrow('fetch failed');
  });

  it('leaves nothing behind when it is killed', async () => {
    const { child, env, output } = await startEdge();
    await eventually(() => expect(output()).toContain('Ctrl-C'), { deadlineMs: 20_000 });
    child.kill('SIGKILL');
    const http = `http://localhost:${env.GOODGO_EDGE_HTTP_PORT}`;
    await eventually(() => expect(fetch(http, { redirect: 'manual' })).rejects.toThrow('fetch failed'), {
      deadlineMs: 20_000,
    });
  });

  it.each([
    ['GOODGO_ROUTER_URLS', 'the graph', 'GOODGO_GRAPH_PORT'],
    ['GOODGO_WEB_URLS', 'the web app', 'GOODGO_WEB_PORT'],
  ])('says so when nothing answers at %s', async (setting, what, port) => {
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    const { exited, output } = await startEdge({ [setting]: nowhere });
    expect(await exited).toBe(1);
    expect(output()).toContain(`At ${nowhere} ${what} does not answer: start GoodGo first (npm start)`);
    expect(output()).toContain(port);
  });

  it('names the setting that moves a port that is taken', async () => {
    const server = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const { exited, output } = await startEdge({ GOODGO_EDGE_HTTPS_PORT: String(port) });
    expect(await exited).toBe(1);
    expect(output()).toMatch(new RegExp(`Port ${port} is taken .* GOODGO_EDGE_HTTPS_PORT`));
    server.close();
  });

  it('says how to get Traefik where there is neither Traefik nor Go', async () => {
    const { exited, output } = await startEdge({ PATH: '/nowhere', HOME: dataDir });
    expect(await exited).toBe(1);
    expect(output()).toContain('install traefik, or Go');
  });

  it('says what is wrong with a certificate that is not there', async () => {
    const files = {
      GOODGO_TLS_CERT: join(dataDir, 'none.pem'),
      GOODGO_TLS_KEY: join(dataDir, 'none-key.pem'),
    };
    const { exited, output } = await startEdge(files);
    expect(await exited).toBe(1);
    expect(output()).toContain(`The edge did not start. ${dataDir}/none.pem cannot be used for TLS`);
  });
});
