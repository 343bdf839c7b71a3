import { defineEnv, namedValues, secret, variable } from '@goodgo/env';
import { tracingVariables } from '@goodgo/http-service';
import { z } from 'zod';

const origins = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .transform((parts) => parts.filter((part) => part !== ''))
  .pipe(z.array(z.url({ protocol: /^https?$/ })));

/** The environment variables of the router. One that is not set leaves what the file says. */
export const routerEnv = defineEnv({
  ROUTER_CONFIG: variable(z.string().optional(), {
    description: 'The file with the settings, such as `router/router.yaml`.',
  }),
  ROUTER_SUPERGRAPH: variable(z.string().optional(), {
    description: 'The supergraph, a file or an address, in place of `supergraph.source`.',
  }),
  ROUTER_HOST: variable(z.string().optional(), {
    description: 'The address to listen on, in place of `listen.host`.',
  }),
  GOODGO_GRAPH_PORT: variable(z.coerce.number().int().min(0).max(65_535).optional(), {
    description: 'The port of the graph, in place of `listen.port`; 0 takes a free one.',
  }),
  ROUTER_WORKERS: variable(z.coerce.number().int().min(1).max(256).optional(), {
    description: 'Processes that share the port, in place of `workers`.',
  }),
  GOODGO_CORS_ORIGINS: variable(origins.optional(), {
    description:
      'Origins of web pages that may use the graph, in place of `cors.origins`: `https://shop.example,https://admin.example`.',
  }),
  ROUTER_JWKS_URL: variable(z.url({ protocol: /^https?$/ }).optional(), {
    description: 'Where auth publishes the keys of access tokens, in place of `authentication.jwksUrl`.',
  }),
  ROUTER_SUBGRAPH_URLS: variable(namedValues().optional(), {
    description: 'Addresses of subgraphs, in place of all others: `auth=http://auth:4101/graphql`.',
  }),
  LAME_DUCK_MS: variable(z.coerce.number().int().min(0).max(60_000).optional(), {
    description: 'How long a stopping router keeps serving, in place of `drain.lameDuckMs`.',
  }),
  ROUTER_SUBGRAPH_KEYS: secret(namedValues(), {
    description:
      'The keys with which calls are signed, one a subgraph: `auth=<base64>,catalog=<base64>`. Needed with `signing`.',
    default: '',
  }),
  REDIS_URL: secret(z.url({ protocol: /^rediss?$/ }).optional(), {
    description: 'The Redis of the installation. Needed with `sessions`.',
  }),
  LOG_LEVEL: variable(z.enum(['debug', 'info', 'warn', 'error', 'silent']), {
    description: 'What is logged.',
    default: 'info',
  }),
  ...tracingVariables,
});
