import type { RouterPlugin } from './router-plugin.ts';

/** Lets the HTTP server finish what it has begun before the graph stops. */
export function drainPlugin(drainHttp: () => Promise<void>): RouterPlugin {
  return {
    name: 'drain',
    serverWillStart: async () => ({ drainServer: drainHttp }),
  };
}
