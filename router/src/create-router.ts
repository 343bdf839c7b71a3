import type { RouterConfig } from './config/router-config.ts';
import { openSupergraphSource, type SupergraphSource } from './supergraph-source/supergraph-source.ts';
import { type RouterOverrides, type RouterParts, wireRouter } from './wiring.ts';

/** The graph, to be started and stopped. */
export interface Router {
  /** @throws AppError STARTUP_FAILED when the port is taken. */
  start(): Promise<{ url: string; port: number }>;
  /** Looks now whether there is another supergraph. It tells by itself what fails. */
  reload(): Promise<void>;
  /** Finishes the requests in flight, then closes everything. */
  dispose(): Promise<void>;
}

const fetchTimeoutMs = 10_000;

/**
 * A router out of its configuration.
 * @throws AppError STARTUP_FAILED or CONFIG_INVALID when it would not be safe or could not work.
 */
export async function createRouter(config: RouterConfig, overrides: RouterOverrides = {}): Promise<Router> {
  const { supergraphSdl } = overrides;
  if (supergraphSdl !== undefined) return routerOf(wireRouter(config, supergraphSdl, overrides));
  let onReadFailure: (error: unknown) => void = () => {};
  const source = openSupergraphSource({
    source: config.supergraph.source,
    pollMs: config.supergraph.pollSeconds * 1_000,
    fetchTimeoutMs,
    onReadFailure: (error) => onReadFailure(error),
  });
  const parts = wireRouter(config, await source.first(), overrides);
  const unread = parts.metrics.counter(
    'supergraph_read_failures_total',
    'Times that the place of the supergraph gave none; the one before stayed.',
    [],
  );
  onReadFailure = (err) => {
    unread.inc();
    parts.logger.error({ err }, 'supergraph.unread');
  };
  return routerOf(parts, source);
}

function routerOf(parts: RouterParts, source?: SupergraphSource): Router {
  const { server, http, logger, tracing, replaceSupergraph, close } = parts;
  let serves = false;
  let disposed: Promise<void> | undefined;
  const dispose = async () => {
    await source?.close();
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
        source?.watch((sdl) => void replaceSupergraph(sdl));
        logger.info(address, 'router.started');
        return address;
      } catch (error) {
        disposed ??= dispose();
        await disposed;
        throw error;
      }
    },
    reload: async () => source?.reload(),
    dispose: async () => {
      disposed ??= dispose();
      await disposed;
      logger.info('router.stopped');
    },
  };
}
