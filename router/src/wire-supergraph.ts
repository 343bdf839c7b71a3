import { setImmediate as breathe } from 'node:timers/promises';
import type { Logger } from '@goodgo/logger';
import type { Metrics } from '@goodgo/metrics';
import type { RouterConfig } from './config/router-config.ts';
import type { Engine } from './engine/engine.ts';
import { createGateway, type Gateway } from './gateway/create-gateway.ts';
import { createGeneration, type Generation } from './gateway/generation.ts';
import { planObserver } from './gateway/plan-observer.ts';
import type { RouterPlugin } from './plugins/router-plugin.ts';
import { refuseUndecidedFields } from './plugins/undecided-fields.ts';
import type { Transport } from './wire-transport.ts';

/** What a supergraph is served with. */
export interface SupergraphParts {
  readonly config: RouterConfig;
  readonly transport: Transport;
  readonly plugins: readonly RouterPlugin[];
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** The supergraph that is served, and the way to another one. */
export interface ServedSupergraph {
  readonly gateway: Gateway;
  /**
   * Serves another supergraph from now on, once its plans are warm; requests that have begun end with the one before. One
   * that can't be served is refused, with the reason in the log, and the one before stays.
   */
  replace(supergraphSdl: string): Promise<void>;
}

/** Enough for all that clients send often; planning them all takes a second or two. */
const mostWarmed = 200;

/**
 * Serves a supergraph.
 * @throws AppError STARTUP_FAILED or CONFIG_INVALID when it would not be safe or could not work
 */
export function wireSupergraph(supergraphSdl: string, parts: SupergraphParts): ServedSupergraph {
  const { config, transport, metrics, logger } = parts;
  const shared = metrics.counter('graphql_shared_total', 'Queries that joined an equal one in flight.', []);
  const replaced = metrics.counter('supergraph_replacements_total', 'Supergraphs that came while running.', [
    'outcome',
  ]);
  const first = load(supergraphSdl, parts);
  const gateway = createGateway({
    first: { ...first, callSubgraph: transport.adopt(supergraphSdl) },
    labelRules: config.overrideLabels,
    onShared: config.sharing.operations ? () => shared.inc() : undefined,
  });

  async function replace(sdl: string): Promise<void> {
    try {
      const next = load(sdl, parts);
      const warmed = await warmUp(next.engine, gateway.served().engine);
      gateway.swap({ ...next, callSubgraph: transport.adopt(sdl) });
      replaced.inc({ outcome: 'served' });
      logger.info({ warmed }, 'supergraph.replaced');
    } catch (err) {
      replaced.inc({ outcome: 'refused' });
      logger.error({ err }, 'supergraph.refused');
    }
  }

  let latest = Promise.resolve();
  let newest = supergraphSdl;
  return {
    gateway,
    replace: (sdl) => {
      newest = sdl;
      // One that was replaced itself while it waited is not worth the work.
      latest = latest.then(() => (sdl === newest ? replace(sdl) : undefined));
      return latest;
    },
  };
}

function load(supergraphSdl: string, { config, plugins, metrics }: SupergraphParts): Generation {
  const generation = createGeneration(supergraphSdl, {
    enforcedSpecs: new Set(plugins.flatMap(({ enforces }) => enforces ?? [])),
    mostOperations: config.caches.operations,
    longestPlanningMs: config.limits.planningMs,
    observer: planObserver(metrics),
  });
  if (config.access.undecidedFields === 'refuse') refuseUndecidedFields(supergraphSdl);
  return generation;
}

/** Plans what clients ask most, one operation at a time, so that requests are answered meanwhile. Answers how many. */
async function warmUp(next: Engine, current: Engine): Promise<number> {
  const used = current.mostUsed(mostWarmed);
  for (const one of used) {
    next.warmUp(one);
    await breathe();
  }
  return used.length;
}
