import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort, type SupervisedProcess, spawnSupervised } from '@goodgo/child-process';
import { AppError } from '@goodgo/errors';
import { type CertificateFiles, ownCertificate, readCertificate } from './certificate.ts';
import { findTraefik, traefikFolder } from './find-traefik.ts';
import { staticConfiguration } from './static-configuration.ts';

/** What Traefik stands in front of, and how. */
export interface TraefikOptions {
  /** `http://127.0.0.1:4000`, one for each router. */
  readonly routerUrls: readonly string[];
  readonly webUrls: readonly string[];
  /** The one host name that is served. @default localhost, and then to this machine only */
  readonly host?: string;
  /** Origins of web pages that may use the graph. @default none */
  readonly corsOrigins?: readonly string[];
  /** Requests a second of one client address to each part of the site. @default the one of the configuration */
  readonly rate?: { readonly average: number; readonly burst: number };
  /** Where certificate, configuration and log lie. */
  readonly dataDir: string;
  /** @default a free one */
  readonly httpPort?: number;
  /** @default a free one */
  readonly httpsPort?: number;
  /** How it proves who it is. @default a certificate that this machine makes for itself */
  readonly tls?: CertificateFiles | 'acme';
  /** The base address of an OTLP/HTTP collector. @default no traces */
  readonly otlpEndpoint?: string | undefined;
  /** Told before a build that may take ten minutes. */
  readonly print?: (line: string) => void;
}

/** A running Traefik. */
export interface Traefik {
  /** `https://localhost:8443` */
  readonly httpsUrl: string;
  readonly httpUrl: string;
  /** `/metrics` and `/ping`, for this machine only. */
  readonly metricsUrl: string;
  /** What a client trusts, in PEM; undefined where a public authority signs. */
  readonly certificate: string | undefined;
  /** JSON lines: those of Traefik itself, and one for each request. */
  readonly logFile: string;
  readonly pid: number;
  /** Resolves when it has ended, asked to or not. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

const startWithinMs = 20_000;
const graceMs = 12_000; // Traefik gives requests 10 s

/**
 * Starts Traefik with the configuration of this package and waits until it serves.
 * @throws AppError STARTUP_FAILED that says why it does not
 */
export async function startTraefik(options: TraefikOptions): Promise<Traefik> {
  const { host = 'localhost', dataDir, print } = options;
  const command = await findTraefik(print);
  const ports = {
    http: options.httpPort ?? (await freePort()),
    https: options.httpsPort ?? (await freePort()),
    metrics: await freePort(),
  };
  const folder = join(dataDir, 'edge');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const tls = options.tls ?? ownCertificate(folder, host);
  const certificate = tls === 'acme' ? undefined : readCertificate(tls);
  const configFile = join(folder, 'traefik.yaml');
  writeFileSync(configFile, configurationFor(options, folder, ports));
  const logFile = join(folder, 'traefik.log');
  const env = environmentOf(options, tls, ports.https);
  const { process, lastError } = run({ command, configFile, logFile, env });
  const metricsUrl = `http://127.0.0.1:${ports.metrics}`;
  await untilItServes({ process, port: ports.http, host, metricsUrl }).catch(async (cause: unknown) => {
    await process.stop();
    const reason = lastError() ?? `see ${logFile}`;
    throw new AppError('STARTUP_FAILED', `Traefik did not start: ${reason}`, { cause });
  });
  return {
    httpsUrl: `https://${host}:${ports.https}`,
    httpUrl: `http://${host}:${ports.http}`,
    metricsUrl,
    certificate,
    logFile,
    pid: process.pid,
    ended: process.exited,
    stop: async () => void (await process.stop()),
  };
}

interface Ports {
  readonly http: number;
  readonly https: number;
  readonly metrics: number;
}

function configurationFor(options: TraefikOptions, folder: string, ports: Ports): string {
  const { host = 'localhost', otlpEndpoint } = options;
  const publicAddress = host === 'localhost' ? '127.0.0.1' : '';
  return staticConfiguration(readFileSync(join(traefikFolder, 'traefik.yaml'), 'utf8'), {
    httpAddress: `${publicAddress}:${ports.http}`,
    httpsAddress: `${publicAddress}:${ports.https}`,
    metricsAddress: `127.0.0.1:${ports.metrics}`,
    dynamicFolder: join(traefikFolder, 'dynamic'),
    acmeFile: join(folder, 'acme.json'),
    otlpEndpoint,
  });
}

/** Of the environment around it Traefik gets nothing: it may hold secrets, and settings of its own kind. */
function environmentOf(
  { routerUrls, webUrls, host = 'localhost', corsOrigins = [], rate }: TraefikOptions,
  tls: CertificateFiles | 'acme',
  httpsPort: number,
): Record<string, string> {
  return {
    GOODGO_ROUTER_URLS: routerUrls.join(','),
    GOODGO_WEB_URLS: webUrls.join(','),
    GOODGO_EDGE_HOST: host,
    GOODGO_EDGE_HTTPS_PORT: String(httpsPort),
    GOODGO_CORS_ORIGINS: corsOrigins.join(','),
    ...(rate && { GOODGO_RATE_AVERAGE: String(rate.average), GOODGO_RATE_BURST: String(rate.burst) }),
    ...(tls === 'acme'
      ? { GOODGO_TLS: 'acme' }
      : { GOODGO_TLS: 'files', GOODGO_TLS_CERT: tls.certFile, GOODGO_TLS_KEY: tls.keyFile }),
  };
}

function run(traefik: {
  readonly command: string;
  readonly configFile: string;
  readonly logFile: string;
  readonly env: Readonly<Record<string, string>>;
}): { process: SupervisedProcess; lastError: () => string | undefined } {
  const { command, configFile, logFile, env } = traefik;
  const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  let lastError: string | undefined;
  const process = spawnSupervised({
    command,
    args: [`--configFile=${configFile}`],
    env,
    graceMs,
    onLine: (line) => {
      log.write(`${line}\n`);
      if (/"level":"(error|fatal)"|^Error/.test(line)) lastError = line;
    },
  });
  void process.exited.then(() => log.end());
  return { process, lastError: () => lastError };
}

/** It serves when it leads to HTTPS: the routes come after the ports. */
async function untilItServes(traefik: {
  readonly process: SupervisedProcess;
  readonly port: number;
  readonly host: string;
  readonly metricsUrl: string;
}): Promise<void> {
  let hasEnded = false;
  void traefik.process.exited.then(() => {
    hasEnded = true;
  });
  const deadline = Date.now() + startWithinMs;
  while (Date.now() < deadline) {
    if (hasEnded) throw new AppError('STARTUP_FAILED', 'It ended at once.');
    if ((await statusOf(traefik.port, traefik.host)) === 301) return;
    await delay(50);
  }
  throw new AppError('STARTUP_FAILED', `It did not serve within ${startWithinMs / 1000} s.`);
}

/** `fetch` would not say another host than that of the address. */
function statusOf(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    request({ host: '127.0.0.1', port, path: '/', headers: { host }, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', () => resolve(undefined))
      .end();
  });
}
