import type { Constellation } from '@goodgo/constellation';
import { eventually } from '@goodgo/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSales } from '../support/books.ts';
import { type Edge, edgeInFront, healthIntervalMs, whyNoTraefik } from '../support/edge-in-front.ts';
import { bootReplicated, serviceNames } from '../support/replicated-system.ts';
import { pace, type SteadyLoad, startLoad } from '../support/steady-load.ts';
import { answeredBy, strike, tallyOf, warmUpWith } from '../support/strike.ts';
import { signInTill } from '../support/till.ts';
import { expectBooksAgree } from './books.ts';

const buildOfTraefikMs = 900_000;

let missing: string | undefined;
let system: Constellation;
let edge: Edge;
let warmUp: SteadyLoad;
let load: SteadyLoad;
beforeAll(async () => {
  missing = await whyNoTraefik(console.info);
  if (missing) return;
  system = await bootReplicated();
  edge = await edgeInFront(system);
  const till = await signInTill(edge.graphUrl);
  warmUp = await warmUpWith(till);
  load = startLoad(till, pace);
}, buildOfTraefikMs);
beforeEach((context) => {
  if (missing) context.skip(missing);
});
afterAll(async () => {
  await load?.stop();
  await edge?.stop();
  await system?.stop();
}, 60_000);

async function strikeAndTally(instance: string, signal: 'SIGTERM' | 'SIGKILL') {
  const struck = await strike({ system, load, intervalMs: healthIntervalMs }, instance, signal);
  return tallyOf(struck, load, healthIntervalMs);
}

describe('with two of each service, under reads and sales', () => {
  it('both instances of each are asked', async () => {
    for (const { name, url } of system.services.values()) {
      await eventually(async () =>
        expect({ name, answered: (await answeredBy(url)) > 2 }).toEqual({ name, answered: true }),
      );
    }
  });

  it.each(serviceNames())('%s is restarted by SIGTERM, and nothing fails', async (service) => {
    const { reads, sales, lateFailures } = await strikeAndTally(service, 'SIGTERM');
    expect(lateFailures).toEqual([]);
    expect(sales.filter(({ failure }) => failure !== undefined)).toEqual([]);
    expect(reads.length).toBeGreaterThan(10);
  });

  it.each(serviceNames())('%s is killed, and no read fails once that is known in front', async (service) => {
    const { reads, lateFailures } = await strikeAndTally(`${service}-2`, 'SIGKILL');
    expect(lateFailures).toEqual([]);
    expect(reads.length).toBeGreaterThan(10);
  });

  it('every sale was sold once, if need be by a repetition, and the books agree', async () => {
    await load.stop();
    await eventually(async () => expect(await openSales(system)).toBe(0), { deadlineMs: 5_000 });
    const { completed } = await expectBooksAgree(system);
    expect(load.sales.filter(({ end }) => end !== 'COMPLETED')).toEqual([]);
    const sold = [...warmUp.sales, ...load.sales].filter(({ end }) => end === 'COMPLETED');
    expect(completed.toSorted()).toEqual(sold.map(({ id }) => id).toSorted());
  });
});
