import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@goodgo/ids';
import { createLogger } from '@goodgo/logger';
import { closeRedis, createRedis, type Redis, redisReady, startRedis } from '@goodgo/redis';
import { eventually, testRedisUrl } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpRouter, startHttpRouter } from '../harness/http-router.ts';
import { catalog } from '../harness/shop-graph.ts';
import { createTestIdentity, keysFor } from '../harness/test-identity.ts';

const logger = createLogger({ service: 'test', level: 'silent' });
const identity = createTestIdentity();
const deadUrl = 'http://127.0.0.1:1/jwks.json';
let jwks: Server;
let fetched = 0;
let jwksUrl: string;
let redisUrl: string;
let redis: Redis;

beforeAll(async () => {
  jwks = createServer((_, reply) => {
    fetched += 1;
    reply.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [identity.publicJwk] }));
  });
  await new Promise<void>((resolve) => jwks.listen(0, '127.0.0.1', resolve));
  jwksUrl = `http://127.0.0.1:${(jwks.address() as AddressInfo).port}/jwks.json`;
  redisUrl = await testRedisUrl();
  redis = createRedis({ url: redisUrl, role: 'producer', logger });
  await redisReady(redis, 5_000);
});
afterAll(async () => {
  await closeRedis(redis);
  await new Promise((resolve) => jwks.close(resolve));
});

/** A router that finds keys and ended sessions over the network, as in an installation. */
async function startRouter(places: { jwksUrl: string; redisUrl: string }): Promise<HttpRouter> {
  const secrets = { redisUrl: places.redisUrl, subgraphKeys: keysFor(['catalog']) };
  return startHttpRouter([catalog], {
    config: { authentication: { jwksUrl: places.jwksUrl }, secrets },
    asksAuth: true,
  });
}

const ask = (router: HttpRouter, authorization?: string) =>
  fetch(`${router.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
    body: JSON.stringify({ query: '{ greeting }' }),
  });

describe('the keys of access tokens', () => {
  it('come from auth, and strangers are no reason to ask again', async () => {
    const router = await startRouter({ jwksUrl, redisUrl });
    fetched = 0;
    expect((await ask(router, identity.bearer())).status).toBe(200);
    expect((await ask(router, identity.bearer())).status).toBe(200);
    for (let i = 0; i < 10; i += 1) {
      expect((await ask(router, createTestIdentity().bearer())).status).toBe(401);
    }
    expect(fetched).toBe(1);
    await router.stop();
  });

  it('are missed as a fault of ours, not of the token: who is signed in stays so', async () => {
    const router = await startRouter({ jwksUrl: deadUrl, redisUrl });
    const response = await ask(router, identity.bearer());
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
    expect((await ask(router)).status).toBe(200);
    await router.stop();
  });
});

describe('a session that auth has ended', () => {
  it('is over for the router within seconds', async () => {
    const router = await startRouter({ jwksUrl, redisUrl });
    const sessionId = newId();
    const bearer = identity.bearer({ sessionId });
    await eventually(async () => expect((await ask(router, bearer)).status).toBe(200));
    await redis.set(`goodgo:session:ended:${sessionId}`, '1');
    await eventually(async () => expect((await ask(router, bearer)).status).toBe(401), { deadlineMs: 6_000 });
    expect((await ask(router, identity.bearer())).status).toBe(200);
    await router.stop();
  });

  it('stops nobody while Redis is away', async () => {
    const own = await startRedis();
    const router = await startRouter({ jwksUrl, redisUrl: own.url });
    expect((await ask(router, identity.bearer())).status).toBe(200);
    await own.stop();
    const started = performance.now();
    expect((await ask(router, identity.bearer({ sessionId: newId() }))).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(1_000);
    await router.stop();
  });
});
