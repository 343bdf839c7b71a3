import type { RouterConfig } from './config.ts';
import { type RouterOverrides, wireRouter } from './wiring.ts';

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
export function createRouter(config: RouterConfig, overrides: RouterOverrides = {}): Router {
  const { server, http, logger, tracing, close } = wireRouter(config, overrides);
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
