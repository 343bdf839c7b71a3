import { eventually } from '@goodgo/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask } from './support/client.ts';
import { type ProbedEdge, startProbedEdge } from './support/edge.ts';

let edge: ProbedEdge;
beforeEach(async () => {
  edge = await startProbedEdge();
});
afterEach(() => edge.stop());

const post = (body: string) => ask(edge.traefik, { path: '/graphql', method: 'POST', body });
const bodies = Array.from({ length: 40 }, (_, index) => `{"sale":${index}}`);

/** Until Traefik itself says of a router whether it is up. */
async function untilHealth(routerUrl: string, up: 0 | 1): Promise<void> {
  const line = `traefik_service_server_up{service="router@file",url="${routerUrl}"} ${up}`;
  await eventually(
    async () => {
      expect(await (await fetch(`${edge.traefik.metricsUrl}/metrics`)).text()).toContain(line);
    },
    { deadlineMs: 15_000 },
  );
}

describe('of two routers', () => {
  it('one dies and every request that comes after is answered, each by one router once', async () => {
    const [dead, alive] = edge.routers;
    dead.kill(); // the health check has not noticed yet
    const answers = await Promise.all(bodies.map(post));
    expect(answers.map(({ status, body }) => `${status} ${body}`)).toEqual(bodies.map(() => '200 router 2'));
    expect(alive.seen.map(({ body }) => body).toSorted()).toEqual(bodies.toSorted());
    expect(dead.seen).toEqual([]);
  });

  it('one that drains gets nothing more, and gets its share again when it is ready', async () => {
    const [draining, other] = edge.routers;
    draining.ready = false;
    await untilHealth(draining.url, 0);
    await Promise.all(bodies.map(post));
    expect([draining.seen.length, other.seen.length]).toEqual([0, bodies.length]);
    draining.ready = true;
    await untilHealth(draining.url, 1);
    await Promise.all(bodies.map(post));
    expect(draining.seen.length).toBeGreaterThan(0);
  });

  it('none gets a request that another has got, though that one died of it', async () => {
    for (const router of edge.routers) router.answer = (_request, reply) => reply.destroy();
    expect((await post('{"sale":1}')).status).toBe(502);
    expect(edge.routers.flatMap(({ seen }) => seen)).toHaveLength(1);
  });

  it('both are gone, and the client hears so at once', async () => {
    for (const router of edge.routers) router.kill();
    expect([502, 503]).toContain((await post('{}')).status);
    for (const router of edge.routers) await untilHealth(router.url, 0);
    expect(await post('{}')).toMatchObject({ status: 503, headers: { 'x-content-type-options': 'nosniff' } });
  });
});
