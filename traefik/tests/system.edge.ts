import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { demoMerchant } from '@goodgo/constellation';
import { newId } from '@goodgo/ids';
import { eventually } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../../tests/support/graph.ts';
import { signInTill } from '../../tests/support/till.ts';
import { ask } from './support/client.ts';
import { accessLines } from './support/edge.ts';
import { type EdgedSystem, startEdgedSystem } from './support/system.ts';

const shop = 'https://shop.example';
let system: EdgedSystem;
let graphUrl: string;
beforeAll(async () => {
  system = await startEdgedSystem({ corsOrigins: [shop] });
  graphUrl = `${system.traefik.httpsUrl}/graphql`;
  // What `fetch` trusts from here on, as a person who trusts the certificate.
  setDefaultCACertificates([...getCACertificates(), system.traefik.certificate ?? '']);
});
afterAll(() => system?.stop()); // undefined when it did not start

const page = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${system.traefik.httpsUrl}${path}`, { redirect: 'manual', headers });
const operation = (query: string, headers: Record<string, string> = {}) =>
  fetch(graphUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });

/** The scripts and styles that a page names, each of which must be there. */
async function assetsOf(html: string): Promise<Response[]> {
  const names = [...html.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css)[^"]*)"/g)].map(([, name = '']) => name);
  return Promise.all([...new Set(names)].map((name) => page(name.replaceAll('&amp;', '&'))));
}

describe('over HTTPS', () => {
  it('people sign in and sell, and the books know each sale once', async () => {
    const till = await signInTill(graphUrl);
    const ids = Array.from({ length: 6 }, newId);
    await Promise.all(ids.map((id) => till.sell(id)));
    await Promise.all(ids.map((id) => till.sell(id))); // the same sales again
  });

  it('the playground is there with all its files, under its own policy', async () => {
    const answer = await page('/graphiql');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    const assets = await assetsOf(await answer.text());
    expect(assets.length).toBeGreaterThan(1);
    for (const { status, headers } of assets) {
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toContain('immutable');
    }
  });

  it('the web app is there with all its files, under its own policy, and stays on HTTPS', async () => {
    const away = await page('/register');
    expect(away.status).toBe(307);
    expect(new URL(away.headers.get('location') ?? '', system.traefik.httpsUrl).href).toBe(
      `${system.traefik.httpsUrl}/sign-in?from=%2Fregister`,
    );
    const answer = await page('/sign-in');
    expect(answer.headers.get('content-security-policy')).toMatch(/nonce-/);
    const assets = await assetsOf(await answer.text());
    expect(assets.length).toBeGreaterThan(3);
    expect(assets.map(({ status }) => status)).toEqual(assets.map(() => 200));
  });

  it('a page of the web app signs in, and one of another site does not', async () => {
    const [, , cashier] = demoMerchant.staff;
    const signInAt = (origin: string) =>
      fetch(`${system.traefik.httpsUrl}/api/session`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-goodgo-request': '1',
          'sec-fetch-site': 'same-origin',
          origin,
        },
        body: JSON.stringify({ email: cashier?.email, password: demoMerchant.password }),
      });
    const own = await signInAt(system.traefik.httpsUrl);
    expect(own.status).toBeLessThan(300);
    expect(own.headers.getSetCookie().join()).toContain('__Host-goodgo-access=');
    expect((await signInAt('https://evil.example')).status).toBe(403);
  });

  it.each(['/metrics', '/readyz', '/livez', '/graphiql/%2e%2e/metrics', '/graphql/../readyz'])(
    '%s of a service is not public',
    async (path) => {
      const { status, body } = await ask(system.traefik, { path });
      expect(status).toBeGreaterThan(299);
      expect(body).not.toMatch(/http_requests_total|"status":"(ready|alive)"|traefik_/);
    },
  );

  it('nobody becomes somebody by headers', async () => {
    const claims = {
      'x-user-id': newId(),
      'x-tenant-id': newId(),
      'x-user-roles': 'OWNER',
      'x-goodgo-service-token': 'made-up',
      'x-forwarded-user': 'owner@demo.goodgo.vn',
    };
    const answer = await (await operation('{ viewer { stores { id } } }', claims)).json();
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('a page of an allowed origin uses the graph, and one of another does not', async () => {
    const allowed = await operation('{ __typename }', { origin: shop });
    expect(allowed.headers.get('access-control-allow-origin')).toBe(shop);
    const foreign = await operation('{ __typename }', { origin: 'https://evil.example' });
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('a request is found in the log of the edge by the id of its answer, made up by nobody', async () => {
    const requestId = newId();
    const junk = 'junk"} {"level":"error';
    const named = await operation('{ __typename }', { 'x-request-id': requestId });
    const misnamed = await operation('{ __typename }', { 'x-request-id': junk });
    expect(named.headers.get('x-request-id')).toBe(requestId);
    const given = misnamed.headers.get('x-request-id');
    expect(given).toMatch(/^[\da-f-]{36}$/);
    await eventually(() => {
      const lines = accessLines(system.traefik);
      for (const id of [requestId, given]) {
        expect(lines.filter((line) => line['downstream_X-Request-Id'] === id)).toHaveLength(1);
      }
      expect(JSON.stringify(lines)).not.toContain('junk');
    });
  });
});

describe('of two routers', () => {
  const readers = 6;

  it('one is killed under load: what it had in hand is lost, and nothing after the edge has noticed', async () => {
    const askAs = await signIn(graphUrl, demoMerchant.staff[1].email);
    const outcomes: string[] = [];
    let phase = 'before';
    const reading = Array.from({ length: readers }, async () => {
      while (phase !== 'over') {
        const at = phase;
        const outcome = await askAs('{ viewer { stores { id } } }').then(
          () => 'read',
          () => 'failed',
        );
        outcomes.push(`${at}: ${outcome}`);
      }
    });
    const count = (outcome: string) => outcomes.filter((each) => each === outcome).length;
    const until = (outcome: string, times: number) =>
      eventually(() => expect(count(outcome)).toBeGreaterThan(times), { deadlineMs: 15_000 });

    await until('before: read', 50);
    phase = 'killed';
    process.kill(system.second.pid(), 'SIGKILL');
    await untilHealth(0);
    phase = 'noticed';
    await until('noticed: read', 200);
    phase = 'back';
    await system.second.start();
    await untilHealth(1);
    await until('back: read', 100);
    phase = 'over';
    await Promise.all(reading);

    // Those that it had in hand, one of each reader at most.
    expect(count('before: failed') + count('killed: failed')).toBeLessThanOrEqual(readers);
    expect(count('noticed: failed')).toBe(0);
    expect(count('back: failed')).toBe(0);
  });

  async function untilHealth(up: 0 | 1): Promise<void> {
    const line = `traefik_service_server_up{service="router@file",url="${system.second.url}"} ${up}`;
    await eventually(
      async () => {
        expect(await (await fetch(`${system.traefik.metricsUrl}/metrics`)).text()).toContain(line);
      },
      { deadlineMs: 15_000 },
    );
  }
});
