import { resolve } from 'node:path';
import { defineEnv, readEnv, variable } from '@goodgo/env';
import { AppError } from '@goodgo/errors';
import { z } from 'zod';
import type { TraefikOptions } from './start-traefik.ts';

const port = z.coerce.number().int().min(1).max(65_535);
const perSecond = z.coerce.number().int().min(1).max(1_000_000);
const hostName = z.string().regex(/^[a-z\d]([a-z\d.-]*[a-z\d])?$/i, 'a host name or an IPv4 address');
const file = z.string();
const list = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .transform((parts) => parts.filter((part) => part !== ''))
  .pipe(z.array(z.url({ protocol: /^https?$/ })));

/** The settings of `npm run edge`. */
export const edgeEnv = defineEnv({
  GOODGO_EDGE_HOST: variable(hostName, {
    description: 'The host name that people type; with any but localhost, other machines reach the edge.',
    default: 'localhost',
  }),
  GOODGO_EDGE_HTTP_PORT: variable(port, {
    description: 'The port that leads to HTTPS, and that answers ACME challenges.',
    default: 8080,
  }),
  GOODGO_EDGE_HTTPS_PORT: variable(port, { description: 'The port of HTTPS.', default: 8443 }),
  GOODGO_TLS: variable(z.enum(['files', 'acme']), {
    description:
      '`files`: the certificate of `GOODGO_TLS_CERT`, or one that this machine makes for itself; `acme`: one of Let’s Encrypt, which asks at port 80 of the host.',
    default: 'files',
  }),
  GOODGO_TLS_CERT: variable(file, { description: 'A certificate with its chain, in PEM.', default: '' }),
  GOODGO_TLS_KEY: variable(file, { description: 'The private key of the certificate, in PEM.', default: '' }),
  GOODGO_RATE_AVERAGE: variable(perSecond, {
    description: 'Requests a second of one client address to the graph, to GraphiQL and to the web app each.',
    default: 100,
  }),
  GOODGO_RATE_BURST: variable(perSecond, {
    description: 'Requests of one client address that may come at once.',
    default: 200,
  }),
  GOODGO_CORS_ORIGINS: variable(list, {
    description: 'Origins of web pages that may use the graph: `https://shop.example,https://admin.example`.',
    default: '',
  }),
  GOODGO_ROUTER_URLS: variable(list, {
    description: 'Addresses of the routers: `http://10.0.0.5:4000,http://10.0.0.6:4000`.',
    default: '',
  }),
  GOODGO_WEB_URLS: variable(list, { description: 'Addresses of the web app.', default: '' }),
  GOODGO_GRAPH_PORT: variable(port, {
    description: 'The port of the graph on this machine, where `GOODGO_ROUTER_URLS` is not set.',
    default: 4000,
  }),
  GOODGO_WEB_PORT: variable(port, {
    description: 'The port of the web app on this machine, where `GOODGO_WEB_URLS` is not set.',
    default: 3000,
  }),
  GOODGO_DATA_DIR: variable(z.string().min(1), {
    description: 'Where certificate and log lie, in a folder `edge`.',
    default: '.goodgo',
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: variable(z.union([z.literal(''), z.url({ protocol: /^https?$/ })]), {
    description: 'The base address of an OTLP/HTTP collector of traces; none, no traces.',
    default: '',
  }),
});

/** What a person has set for the edge, as options of `startTraefik`. */
export type EdgeSettings = Omit<TraefikOptions, 'print'> &
  Required<Pick<TraefikOptions, 'host' | 'httpPort' | 'httpsPort'>>;

/** Reads the settings. @throws AppError CONFIG_INVALID that lists every bad one */
export function readEdgeSettings(
  source: Readonly<Record<string, string | undefined>>,
  root: string,
): EdgeSettings {
  const { config } = readEnv(edgeEnv, source);
  const orHere = (urls: readonly string[], herePort: number) =>
    urls.length > 0 ? urls : [`http://127.0.0.1:${herePort}`];
  const tls = tlsOf(config, root);
  return {
    host: config.GOODGO_EDGE_HOST,
    httpPort: config.GOODGO_EDGE_HTTP_PORT,
    httpsPort: config.GOODGO_EDGE_HTTPS_PORT,
    routerUrls: orHere(config.GOODGO_ROUTER_URLS, config.GOODGO_GRAPH_PORT),
    webUrls: orHere(config.GOODGO_WEB_URLS, config.GOODGO_WEB_PORT),
    corsOrigins: config.GOODGO_CORS_ORIGINS,
    rate: { average: config.GOODGO_RATE_AVERAGE, burst: config.GOODGO_RATE_BURST },
    dataDir: resolve(root, config.GOODGO_DATA_DIR),
    otlpEndpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT || undefined,
    ...(tls && { tls }),
  };
}

function tlsOf(
  config: { GOODGO_TLS: 'files' | 'acme'; GOODGO_TLS_CERT: string; GOODGO_TLS_KEY: string },
  root: string,
): TraefikOptions['tls'] {
  const { GOODGO_TLS: kind, GOODGO_TLS_CERT: certFile, GOODGO_TLS_KEY: keyFile } = config;
  if (kind === 'acme') return 'acme';
  if (certFile !== '' && keyFile !== '') {
    return { certFile: resolve(root, certFile), keyFile: resolve(root, keyFile) };
  }
  if (certFile === keyFile) return undefined;
  throw new AppError(
    'CONFIG_INVALID',
    'GOODGO_TLS_CERT and GOODGO_TLS_KEY belong together: set both or none.',
  );
}
