import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '@goodgo/errors';
import type { Logger } from '@goodgo/logger';
import type { Metrics } from '@goodgo/metrics';
import { noTracing, type Tracing } from '@goodgo/tracing';
import { followConnections } from './close-connections.ts';
import { healthRoutes } from './health-routes.ts';
import type { Route } from './http-message.ts';
import { createRequestListener } from './request-listener.ts';

/** How a service listens. */
export interface HttpServiceOptions {
  /** The name in logs. */
  readonly name: string;
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** @default nothing is recorded */
  readonly tracing?: Tracing;
  readonly routes: readonly Route[];
  /** The reason why the service cannot serve now, or undefined when it can. */
  readonly isReady: () => Promise<string | undefined>;
  /** @default 100_000 */
  readonly bodyLimitBytes?: number;
  /** How long a drain keeps serving after readiness has gone, so that load balancers notice. @default 0 */
  readonly lameDuckMs?: number;
  /** How long a drain waits for requests in flight. @default 10_000 */
  readonly graceMs?: number;
}

/** A listening server that can stop without failing a request. */
export interface HttpService {
  /** @throws AppError STARTUP_FAILED when the port is taken. */
  start(): Promise<{ url: string; port: number }>;
  /**
   * Readiness off and every answer with `Connection: close`; serve on for `lameDuckMs`; stop listening; finish what is in
   * flight. Requests that are not finished after `graceMs` are cut off.
   */
  drain(): Promise<void>;
}

/** Longer than the idle time of any proxy in front, or it would send on a connection that is being closed. */
const keepAliveMs = 65_000;

/** Makes the HTTP server of a service; see the README for what it takes care of. */
export function createHttpService(options: HttpServiceOptions): HttpService {
  const {
    logger,
    metrics,
    tracing = noTracing,
    bodyLimitBytes = 100_000,
    lameDuckMs = 0,
    graceMs = 10_000,
  } = options;
  let drained: Promise<void> | undefined;
  const isDraining = () => drained !== undefined;
  const notReadyReason = async () => (isDraining() ? 'draining' : options.isReady());
  const routes = [...options.routes, ...healthRoutes({ notReadyReason, metrics })];
  const server = createServer(
    { keepAliveTimeout: keepAliveMs, headersTimeout: 10_000, requestTimeout: 30_000 },
    createRequestListener({ routes, bodyLimitBytes, logger, metrics, tracing, isDraining }),
  );
  const close = followConnections(server);

  async function drain(): Promise<void> {
    if (!server.listening) return;
    await delay(lameDuckMs);
    await close(graceMs);
  }

  return {
    start: () => listen(server, options),
    drain: () => {
      drained ??= drain();
      return drained;
    },
  };
}

function listen(server: Server, options: HttpServiceOptions): Promise<{ url: string; port: number }> {
  const { name, host, port } = options;
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const message =
        cause.code === 'EADDRINUSE'
          ? `Port ${port} is taken by another program: stop it, or give ${name} another port.`
          : `${name} cannot listen on ${host}:${port}: ${cause.message}.`;
      reject(new AppError('STARTUP_FAILED', message, { cause }));
    });
    server.listen(port, host, () => {
      const address = server.address() as AddressInfo; // it listens on a port, not on a pipe
      resolve({ url: `http://${host}:${address.port}`, port: address.port });
    });
  });
}
