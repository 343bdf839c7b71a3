import { resolve } from 'node:path';
import { defineEnv, readEnv, secret, variable } from '@goodgo/env';
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);

/** The settings of a person who starts the system. `<SUBGRAPH>_DATABASE_URL` comes on top, one for each subgraph. */
export const settingsEnv = defineEnv({
  GOODGO_WEB_PORT: variable(port, { description: 'The port of the web app.', default: 3000 }),
  GOODGO_GRAPH_PORT: variable(port, { description: 'The port of the graph and of GraphiQL.', default: 4000 }),
  GOODGO_DATA_DIR: variable(z.string().min(1), {
    description: 'Where data, keys and logs lie.',
    default: '.goodgo',
  }),
  GOODGO_TOPOLOGY: variable(z.enum(['separate', 'single']), {
    description:
      '`separate`: a process for each service; `single`: all services in one process, for a small box.',
    default: 'separate',
  }),
  REDIS_URL: secret(z.union([z.literal(''), z.url({ protocol: /^rediss?$/ })]), {
    description: 'A Redis to use instead of starting one.',
    default: '',
  }),
});

/** What a person has set. */
export interface Settings {
  readonly webPort: number;
  readonly graphPort: number;
  readonly dataDir: string;
  readonly topology: Topology;
  readonly redisUrl: string | undefined;
}

/** How services are spread over processes. */
export type Topology = 'separate' | 'single';

/** Reads the settings. @throws AppError CONFIG_INVALID that lists every bad one */
export function readSettings(source: Readonly<Record<string, string | undefined>>, root: string): Settings {
  const { config, secrets } = readEnv(settingsEnv, source);
  return {
    webPort: config.GOODGO_WEB_PORT,
    graphPort: config.GOODGO_GRAPH_PORT,
    dataDir: resolve(root, config.GOODGO_DATA_DIR),
    topology: config.GOODGO_TOPOLOGY,
    redisUrl: secrets.REDIS_URL || undefined,
  };
}
