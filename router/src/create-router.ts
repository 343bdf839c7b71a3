import type { RouterConfig } from './config/router-config.ts';
import { readSupergraph } from './read-supergraph.ts';
import { type RouterOverrides, type RouterParts, wireRouter } from './wiring.ts';

/** The graph, to be started and stopped. */
export interface Router {
  /** @throws AppError STARTUP_FAILED when the port is taken. */
  start(): Promise<{ url: string; port: number }>;
  /** Finishes the requests in flight, then closes everything. */
  dispose(): Promise<void>;
}

/**
 * A router out of its configuration.
 * @throws AppError STARTUP_FAILED or CONFIG_INVALID when it would not be safe or could not work.
 */
export async function createRouter(config: RouterConfig, overrides: RouterOverrides = {}): Promise<Router> {
  const supergraphSdl = overrides.supergraphSdl ?? (await readSupergraph(config.supergraph));
  return routerOf(wireRouter(config, supergraphSdl, overrides));
}

function routerOf({ server, http, logger, tracing, close }: RouterParts): Router {
  let serves = false;
  let disposed: Promise<void> | undefined;
  const dispose = async () => {
    if (serves) await server.stop(); // the drain plugin lets HTTP finish first
    await close();
  };
  return {
    start: async () => {
      try {
        await tracing.start();
        await server.start();
        serves = true;
        const address = await http.start();
        logger.info(address, 'router.started');
        return address;
      } catch (error) {
        disposed ??= dispose();
        await disposed;
        throw error;
      }
    },
    dispose: async () => {
      disposed ??= dispose();
      await disposed;
      logger.info('router.stopped');
    },
  };
}
