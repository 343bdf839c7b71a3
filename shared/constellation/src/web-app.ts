import { join } from 'node:path';
import type { Build } from './build-if-stale.ts';
import { inheritedEnv, type RunningService, startProcess } from './services.ts';

/** Where the web app is built and run. */
export interface WebAppOptions {
  readonly root: string;
  readonly logDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How the web app is built: without its types, which `npm run check` checks. */
export function webBuild({ root, logDir, env }: WebAppOptions): Build {
  const folder = join(root, 'web');
  return {
    name: 'web app',
    folder,
    command: [join(root, 'node_modules/next/dist/bin/next'), 'build'],
    inputs: [
      folder,
      join(root, 'shared/client-graphql'),
      join(root, 'shared/money/src'),
      join(root, 'shared/ids/src'),
      join(root, 'shared/logger/src'),
      join(root, 'shared/tracing/src'),
    ],
    output: join(folder, '.next'),
    logDir,
    env: { ...inheritedEnv(env), NEXT_TELEMETRY_DISABLED: '1', GOODGO_SKIP_TYPES: '1' },
  };
}

/** How GraphiQL is built. */
export function playgroundBuild({ root, logDir, env }: WebAppOptions): Build {
  const folder = join(root, 'router/graphiql');
  return {
    name: 'playground',
    folder,
    command: [join(root, 'node_modules/vite/bin/vite.js'), 'build'],
    inputs: [folder],
    output: join(folder, 'dist'),
    logDir,
    env: inheritedEnv(env),
  };
}

/** Starts the built web app. */
export function startWebApp(
  options: WebAppOptions & { readonly port: number; readonly graphUrl: string },
): Promise<RunningService> {
  const { root, port, graphUrl, logDir, env } = options;
  return startProcess({
    service: 'web',
    name: 'web',
    folder: join(root, 'web'),
    address: '127.0.0.1',
    script: join(root, 'web/start.mjs'),
    args: ['--port', String(port), '--hostname', '127.0.0.1'],
    readyPath: '/api/health',
    port,
    env: { ...inheritedEnv(env), NEXT_TELEMETRY_DISABLED: '1', GOODGO_GRAPH_URL: graphUrl },
    logDir,
  });
}
