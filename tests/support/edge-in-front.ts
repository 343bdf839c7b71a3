import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { Constellation } from '@goodgo/constellation';
import { isAppError } from '@goodgo/errors';
import { findTraefik, startTraefik } from '@goodgo/traefik';

/** The address at which the graph is asked, and what stands there. */
export interface Edge {
  readonly graphUrl: string;
  stop(): Promise<void>;
}

/** How often Traefik asks a router whether it is ready (`traefik/dynamic`). */
export const healthIntervalMs = 1_000;

const noWebApp = 'http://127.0.0.1:9';
const noLimit = { average: 100_000, burst: 100_000 };

/** Why there can't be a Traefik on this machine, in a sentence; undefined where there is one, which may be built first. */
export async function whyNoTraefik(print: (line: string) => void): Promise<string | undefined> {
  try {
    await findTraefik(print);
    return undefined;
  } catch (error) {
    if (isAppError(error) && error.message.startsWith('There is no traefik')) return error.message;
    throw error;
  }
}

/** A real Traefik in front of the routers of a system, whose certificate this process trusts from now on. */
export async function edgeInFront({ routerUrls, dataDir }: Constellation): Promise<Edge> {
  const traefik = await startTraefik({
    routerUrls,
    webUrls: [noWebApp],
    rate: noLimit,
    dataDir: dataDir.path,
  });
  setDefaultCACertificates([...getCACertificates('default'), traefik.certificate ?? '']);
  return { graphUrl: `${traefik.httpsUrl}/graphql`, stop: traefik.stop };
}
