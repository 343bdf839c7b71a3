import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@goodgo/child-process';
import { demoMerchant, type System, startSystem } from '@goodgo/constellation';
import { eventually, withAdmin } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../support/graph.ts';
import { signInTill } from '../support/till.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [, manager] = demoMerchant.staff;
const canary = 'canary5f2e';
const cardNumber = '4111111111111111';
const ofARequest = /^(http|graphql)\.|^subgraph\.(errors|failed)$/;

let dataDir: string;
let webUrl: string;
let graphUrl: string;
let system: System;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'goodgo-logs-'));
  const [web, graph] = [await freePort(), await freePort()];
  const ports = { GOODGO_WEB_PORT: String(web), GOODGO_GRAPH_PORT: String(graph) };
  const env = { ...process.env, ...ports, GOODGO_DATA_DIR: dataDir, LOG_LEVEL: 'debug' };
  system = await startSystem({ root, env, print: () => undefined, stopped: new AbortController().signal });
  webUrl = `http://localhost:${web}`;
  graphUrl = system.constellation.graphUrl;
}, 200_000);
afterAll(async () => {
  await system?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

interface Line {
  readonly level: string;
  readonly msg: string;
  readonly requestId?: string;
  readonly traceId?: string;
  readonly tenantTier?: string;
  readonly [field: string]: unknown;
}

/** What a process wrote; a line that is no JSON throws. */
function linesOf(service: string): Line[] {
  const text = readFileSync(join(dataDir, 'logs', `${service}.log`), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function processes(): string[] {
  return [...system.constellation.services.keys(), 'web'];
}

async function post(url: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
}

function signInAtWeb(password: string): Promise<Response> {
  const own = { origin: webUrl, 'sec-fetch-site': 'same-origin', 'x-goodgo-request': '1' };
  const body = JSON.stringify({ email: manager.email, password });
  return post(`${webUrl}/api/session`, body, { ...own, cookie: `__Host-goodgo-refresh=${canary}` });
}

/** Asks for what catalog cannot read, because PostgreSQL has no such table just then. */
async function searchWithoutTable(text: string): Promise<void> {
  const adminUrl = system.constellation.databases.adminUrls.get('catalog') ?? '';
  const rename = (from: string, to: string) =>
    withAdmin(adminUrl, async (admin) => void (await admin.run(`alter table ${from} rename to ${to}`, [])));
  const ask = await signIn(graphUrl, manager.email);
  const { viewer } = await ask<{ viewer: { stores: { id: string }[] } }>('{ viewer { stores { id } } }');
  const variables = { storeId: viewer.stores[0]?.id, query: text };
  const search =
    'query Find($storeId: ID!, $query: String!) { searchVariants(storeId: $storeId, query: $query) { nodes { id } } }';
  await rename('variants', 'variants_away');
  try {
    await expect(ask(search, variables)).rejects.toThrow('Something went wrong');
  } finally {
    await rename('variants_away', 'variants');
  }
}

describe('the log of every process, after sign-ins, sales and all kinds of failures', () => {
  beforeAll(async () => {
    await (await signInTill(graphUrl)).sell('01a20000-0000-7000-8000-000000000001');
    expect((await signInAtWeb(demoMerchant.password)).status).toBe(200);
    expect((await signInAtWeb(canary)).status).toBe(401);
    const mutation = `mutation { signIn(input: { email: "a@b.vn", password: "${canary}" }) { ${canary} } }`;
    await post(graphUrl, JSON.stringify({ query: mutation }), { authorization: `Bearer ${canary}` });
    await post(graphUrl, `{ "password": "${canary}"`, { cookie: `session=${canary}` });
    await post(`${graphUrl}?token=${canary}`, '{}', { 'x-api-key': canary });
    await post(system.constellation.urlOf('auth'), '{}', { 'x-goodgo-service-token': canary });
    await searchWithoutTable(`${cardNumber} password=${canary}`);
    await fetch(`${webUrl}/orders/%E0%A4%A?token=${canary}`);
    await eventually(() => {
      expect(linesOf('catalog').some(({ level }) => level === 'error')).toBe(true);
      expect(linesOf('web').filter(({ msg }) => msg === 'http.request')).toHaveLength(2);
    });
  });

  it('has neither a password nor a token nor a card number', () => {
    const files = readdirSync(join(dataDir, 'logs'));
    expect(files).toEqual(expect.arrayContaining(processes().map((name) => `${name}.log`)));
    const secrets = [canary, cardNumber, demoMerchant.password, 'eyJ'];
    const found = files.flatMap((file) => {
      const text = readFileSync(join(dataDir, 'logs', file), 'utf8');
      return secrets.filter((secret) => text.includes(secret)).map((secret) => `${secret} in ${file}`);
    });
    expect(found).toEqual([]);
  });

  it('is made of JSON lines that say when, how grave and by whom; those of a request also which', () => {
    for (const service of processes()) {
      for (const line of linesOf(service)) {
        expect(line).toMatchObject({ service, msg: expect.stringMatching(/./) });
        expect(['debug', 'info', 'warn', 'error', 'fatal']).toContain(line.level);
        expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
        if (!ofARequest.test(line.msg)) continue;
        expect(line).toMatchObject({
          requestId: expect.stringMatching(/^[\w-]{8,64}$/),
          traceId: expect.stringMatching(/^[\da-f]{32}$/),
          tenantTier: expect.stringMatching(/^(none|standard)$/),
        });
      }
    }
  });

  it('tells of one request the same id and trace in every process that it came through', () => {
    const [atWeb] = linesOf('web').filter(({ msg }) => msg === 'http.request');
    const { requestId, traceId } = atWeb ?? {};
    for (const service of ['router', 'auth'])
      expect(linesOf(service)).toContainEqual(
        expect.objectContaining({ requestId, traceId, msg: 'http.request' }),
      );
    const [failed] = linesOf('catalog').filter(({ level }) => level === 'error');
    const same = { requestId: failed?.requestId, traceId: failed?.traceId, tenantTier: 'standard' };
    expect(failed).toMatchObject(same);
    expect(linesOf('router')).toContainEqual(expect.objectContaining({ ...same, msg: 'graphql.operation' }));
  });
});
