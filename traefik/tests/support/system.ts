import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, spawnSupervised } from '@goodgo/child-process';
import { startSystem } from '@goodgo/constellation';
import { eventually } from '@goodgo/testing';
import { expect } from 'vitest';
import { startTraefik, type Traefik } from '../../src/index.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The system as a person starts it, with a second router, behind Traefik. */
export interface EdgedSystem {
  readonly traefik: Traefik;
  /** Of a router that may be killed. */
  readonly second: { readonly url: string; readonly pid: () => number; start(): Promise<void> };
  stop(): Promise<void>;
}

/** Starts it on free ports, in a data folder of its own; the web app is built if it is not. */
export async function startEdgedSystem(options: {
  readonly corsOrigins: readonly string[];
}): Promise<EdgedSystem> {
  const dataDir = mkdtempSync(join(tmpdir(), 'goodgo-edge-'));
  const [webPort, graphPort, secondPort] = [await freePort(), await freePort(), await freePort()];
  const env = {
    ...process.env,
    GOODGO_DATA_DIR: dataDir,
    GOODGO_WEB_PORT: String(webPort),
    GOODGO_GRAPH_PORT: String(graphPort),
  };
  const stops: (() => unknown)[] = [() => rmSync(dataDir, { recursive: true, force: true })];
  const stop = async () => {
    for (const each of stops.reverse()) await each();
  };
  try {
    const system = await startSystem({
      root,
      env,
      print: () => undefined,
      stopped: new AbortController().signal,
    });
    stops.push(() => system.stop());
    const second = secondRouter(dataDir, secondPort);
    stops.push(() => second.stop());
    await second.start();
    const traefik = await startTraefik({
      routerUrls: [`http://127.0.0.1:${graphPort}`, second.url],
      webUrls: [`http://127.0.0.1:${webPort}`],
      rate: { average: 100_000, burst: 100_000 },
      dataDir,
      ...options,
    });
    stops.push(() => traefik.stop());
    return { traefik, second, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Another process of the router, with what the first one runs with. */
function secondRouter(dataDir: string, port: number) {
  const environments = JSON.parse(readFileSync(join(dataDir, 'environments.json'), 'utf8'));
  const env = { ...environments.router, GOODGO_GRAPH_PORT: String(port) };
  const url = `http://127.0.0.1:${port}`;
  const log = createWriteStream(join(dataDir, 'logs/router-2.log'), { flags: 'a' });
  let process: ReturnType<typeof spawnSupervised> | undefined;
  return {
    url,
    pid: () => process?.pid ?? 0,
    start: async () => {
      process = spawnSupervised({
        command: globalThis.process.execPath,
        args: [join(root, 'router/src/main.ts')],
        env,
        onLine: (line) => log.write(`${line}\n`),
      });
      await eventually(async () => expect((await fetch(`${url}/readyz`)).ok).toBe(true), {
        deadlineMs: 30_000,
      });
    },
    stop: async () => {
      await process?.stop();
      log.end();
    },
  };
}
