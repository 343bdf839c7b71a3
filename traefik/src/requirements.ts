import { createServer } from 'node:net';
import { AppError } from '@goodgo/errors';
import type { EdgeSettings } from './settings.ts';

/**
 * What has to be there before the edge stands in front of it.
 * @throws AppError STARTUP_FAILED with a sentence that says what to do
 */
export async function requireSystem({ routerUrls, webUrls }: EdgeSettings): Promise<void> {
  for (const url of routerUrls) await requireReady(`${url}/readyz`, 'the graph', 'GOODGO_GRAPH_PORT');
  for (const url of webUrls) await requireReady(`${url}/api/health`, 'the web app', 'GOODGO_WEB_PORT');
}

async function requireReady(url: string, what: string, setting: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: 'error' }).catch(
    () => undefined,
  );
  if (response?.ok) return;
  const { origin } = new URL(url);
  throw new AppError(
    'STARTUP_FAILED',
    `At ${origin} ${what} does not answer: start GoodGo first (npm start), or set ${setting} to where it runs.`,
  );
}

/** @throws AppError STARTUP_FAILED naming the setting that moves the port */
export async function requirePorts({ host, httpPort, httpsPort }: EdgeSettings): Promise<void> {
  const address = host === 'localhost' ? '127.0.0.1' : undefined;
  await requirePort(httpPort, address, 'GOODGO_EDGE_HTTP_PORT');
  await requirePort(httpsPort, address, 'GOODGO_EDGE_HTTPS_PORT');
}

async function requirePort(port: number, address: string | undefined, setting: string): Promise<void> {
  const code = await new Promise<string | undefined>((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    probe.listen(port, address, () => probe.close(() => resolve(undefined)));
  });
  if (code === undefined) return;
  const sentence =
    code === 'EACCES'
      ? `Port ${port} is for the administrator only: set ${setting} to one above 1023.`
      : `Port ${port} is taken by another program: stop that program, or set ${setting} to another port.`;
  throw new AppError('STARTUP_FAILED', sentence);
}
