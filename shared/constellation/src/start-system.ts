import { join } from 'node:path';
import { bootConstellation, type Constellation } from './boot.ts';
import { buildIfStale } from './build-if-stale.ts';
import { requireFree } from './ports.ts';
import { createProgress } from './progress.ts';
import { demoMerchant } from './seed/demo-shop.ts';
import { seedDemo } from './seed/seed-demo.ts';
import type { RunningService } from './services.ts';
import { readSettings, type Settings } from './settings.ts';
import { createStopList } from './stop-list.ts';
import { playgroundBuild, startWebApp, webBuild } from './web-app.ts';

/** The system as a person starts it: constellation, web app, demo merchant. */
export interface System {
  readonly constellation: Constellation;
  /** The table that is printed when everything runs. */
  summary(seconds: number): string;
  /** Resolves when a person stops it (undefined) or a service dies (a sentence about it). */
  untilStopped(): Promise<string | undefined>;
  stop(): Promise<void>;
}

/** How a person starts it. */
export interface StartOptions {
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly print: (line: string) => void;
  readonly stopped: AbortSignal;
}

/** Starts everything, or leaves nothing. */
export async function startSystem({ root, env, print, stopped }: StartOptions): Promise<System> {
  const settings = readSettings(env, root);
  const progress = createProgress(print);
  const stops = createStopList();
  stopped.addEventListener('abort', () => void stops.run().catch(() => undefined), { once: true });
  try {
    await requireFree(settings.webPort, 'the web app', 'GOODGO_WEB_PORT');
    print('Starting GoodGo');
    const logDir = join(settings.dataDir, 'logs');
    const webOptions = { root, logDir, env };
    // Building takes most of a first start, so the services start beside it.
    const built = progress.step('Web app built', () => buildIfStale(webBuild(webOptions)));
    built.catch(() => undefined); // awaited below
    await progress.step('Playground built', () => buildIfStale(playgroundBuild(webOptions))); // the router reads it at its start
    const constellation = await bootConstellation({
      root,
      dataDir: settings.dataDir,
      topology: settings.topology,
      ports: { graph: settings.graphPort },
      redisUrl: settings.redisUrl,
      env,
      progress,
    });
    stops.add(() => constellation.stop());
    await progress.step('Demo merchant', () => seedDemo(constellation));
    await built;
    const graphUrl = constellation.graphUrl;
    const web = await progress.step('Web app', () =>
      startWebApp({ ...webOptions, port: settings.webPort, graphUrl }),
    );
    stops.add(() => web.stop());
    stopped.throwIfAborted();
    return {
      constellation,
      summary: (seconds) => summaryOf(settings, seconds),
      untilStopped: () => untilStopped([...constellation.services.values(), web], stopped),
      stop: () => stops.run(),
    };
  } catch (error) {
    await stops.run();
    throw error;
  }
}

function untilStopped(
  services: readonly RunningService[],
  stopped: AbortSignal,
): Promise<string | undefined> {
  const asked = new Promise<undefined>((resolve) => {
    if (stopped.aborted) resolve(undefined);
    stopped.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const died = services.map(async ({ name, ended }) => {
    await ended;
    return `${name} has ended unexpectedly: see its log.`;
  });
  return Promise.race([asked, ...died]);
}

function summaryOf({ webPort, graphPort, dataDir }: Settings, seconds: number): string {
  const people = demoMerchant.staff.map(({ email, role }) => `${role.toLowerCase()} ${email}`);
  const rows: [string, string][] = [
    ['Register (web)', `http://localhost:${webPort}`],
    ['Graph', `http://localhost:${graphPort}/graphql`],
    ['GraphiQL', `http://localhost:${graphPort}/graphiql`],
    ['Metrics', `http://localhost:${graphPort}/metrics`],
    ['Sign in as', `${people[2]}`],
    ['', `${people[1]}`],
    ['', `${people[0]}`],
    ['Password', demoMerchant.password],
    ['Data and logs', dataDir],
    ['Stop', 'Ctrl-C; the data stay. `npm run reset` empties them.'],
  ];
  const lines = rows.map(([name, value]) => `  ${name.padEnd(16)}${value}`);
  return ['', `GoodGo is ready after ${seconds.toFixed(1)} s.`, '', ...lines, ''].join('\n');
}
