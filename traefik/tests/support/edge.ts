import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTraefik, type Traefik, type TraefikOptions } from '../../src/index.ts';
import { type Probe, startProbe } from './probe.ts';

/** Traefik in front of two routers and a web app that are probes. */
export interface ProbedEdge {
  readonly traefik: Traefik;
  readonly routers: readonly [Probe, Probe];
  readonly web: Probe;
  stop(): Promise<void>;
}

/** Starts it in a folder of its own. */
export async function startProbedEdge(options: Partial<TraefikOptions> = {}): Promise<ProbedEdge> {
  const dataDir = mkdtempSync(join(tmpdir(), 'goodgo-edge-'));
  const routers = [await startProbe('router 1'), await startProbe('router 2')] as const;
  const web = await startProbe('web');
  const traefik = await startTraefik({
    routerUrls: routers.map(({ url }) => url),
    webUrls: [web.url],
    rate: { average: 100_000, burst: 100_000 },
    dataDir,
    ...options,
  });
  return {
    traefik,
    routers,
    web,
    stop: async () => {
      await traefik.stop();
      for (const probe of [...routers, web]) probe.kill();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The lines of the log about requests. */
export function accessLines({ logFile }: Traefik): Record<string, unknown>[] {
  return readFileSync(logFile, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"RequestMethod"'))
    .map((line) => JSON.parse(line));
}
