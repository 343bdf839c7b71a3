import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findCommand } from '@goodgo/child-process';
import { bootConstellation, demoMerchant, seedDemo } from '@goodgo/constellation';
import { newId } from '@goodgo/ids';
import { startTraefik } from '@goodgo/traefik';
import { graph, signIn } from '../../../tests/support/graph.ts';
import { signInTill } from '../../../tests/support/till.ts';
import { type Prometheus, startPrometheus } from './prometheus.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Something that Prometheus scrapes. */
export interface ScrapedTarget {
  readonly job: string;
  readonly service: string | undefined;
  readonly url: string;
}

/** The whole system, sold in once, with Traefik in front where it can be had, and a real Prometheus that scrapes it. */
export interface ScrapedSystem {
  readonly targets: readonly ScrapedTarget[];
  readonly prometheus: Prometheus;
  readonly hasEdge: boolean;
  stop(): Promise<void>;
}

/** Boots it, and lets everything happen that a dashboard tells of, as far as that is quickly done. */
export async function scrapedSystem(): Promise<ScrapedSystem> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of stops.reverse()) await end();
  };
  try {
    const sink = await answering(stops);
    const env = { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: sink };
    const system = await bootConstellation({
      root,
      topology: 'separate',
      ports: 'free',
      durable: false,
      env,
    });
    stops.push(() => system.stop());
    await seedDemo(system);
    const services = [...system.services.values()];
    const targets = services.map(({ name, url }) => {
      return { job: name === 'router' ? 'router' : 'subgraphs', service: name, url };
    });
    const router = services.find(({ name }) => name === 'router');
    const edge = await edgeInFrontOf([router?.url ?? ''], sink, stops);
    const all = [...targets, ...(edge ? [{ job: 'traefik', service: undefined, url: edge.metricsUrl }] : [])];
    const prometheus = await startPrometheus(all);
    stops.push(() => prometheus.stop());
    await live(system.graphUrl, () => system.services.get('catalog')?.stop());
    if (edge) await edge.visit();
    await system.restart('catalog');
    return {
      targets: [...all, { job: 'prometheus', service: undefined, url: prometheus.url }],
      prometheus,
      hasEdge: edge !== undefined,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Sells, is refused, and fails. */
async function live(graphUrl: string, breakCatalog: () => Promise<void> | undefined): Promise<void> {
  const till = await signInTill(graphUrl);
  await till.sell(newId());
  await till.sell(newId());
  const owner = await signIn(graphUrl, demoMerchant.staff[0].email);
  await owner('query Nothing { nope }').catch(() => undefined);
  await refreshOnce(graphUrl);
  await breakCatalog();
  await owner('query Categories { categories { id } }').catch(() => undefined);
}

async function refreshOnce(graphUrl: string): Promise<void> {
  const ask = graph(graphUrl);
  const [owner] = demoMerchant.staff;
  const input = { email: owner.email, password: demoMerchant.password };
  const { signIn } = await ask<{ signIn: { tokens: { refreshToken: string } } }>(
    'mutation SignIn($input: SignInInput!) { signIn(input: $input) { tokens { refreshToken } } }',
    { input },
  );
  await ask(
    'mutation Refresh($input: RefreshSessionInput!) { refreshSession(input: $input) { userErrors { code } } }',
    { input: { refreshToken: signIn.tokens.refreshToken } },
  );
}

async function edgeInFrontOf(routerUrls: readonly string[], webUrl: string, stops: (() => Promise<void>)[]) {
  if ((await findCommand(['traefik', 'go'])) === undefined) return undefined; // the suite has said so
  const dataDir = mkdtempSync(join(tmpdir(), 'goodgo-edge-'));
  stops.push(async () => rmSync(dataDir, { recursive: true, force: true }));
  const traefik = await startTraefik({ routerUrls, webUrls: [webUrl], dataDir });
  stops.push(() => traefik.stop());
  const visit = async () => {
    for (const path of ['/', '/graphql', '/nowhere']) await get(traefik.httpsUrl + path, traefik.certificate);
  };
  return { metricsUrl: traefik.metricsUrl, visit };
}

function get(url: string, ca: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { ...(ca && { ca }), agent: false }, (answer) => {
      answer.resume().on('end', () => resolve());
    });
    asked.on('error', reject).end();
  });
}

/** A server that says yes to everything: a web app to Traefik, and a collector to those who trace. */
async function answering(stops: (() => Promise<void>)[]): Promise<string> {
  const server: Server = createServer((asked, answer) => asked.resume().on('end', () => answer.end('{}')));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
