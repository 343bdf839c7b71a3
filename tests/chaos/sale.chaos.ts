import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootConstellation, type Constellation, seedDemo } from '@goodgo/constellation';
import { startPostgres } from '@goodgo/database';
import { newId } from '@goodgo/ids';
import { startRedis } from '@goodgo/redis';
import { eventually } from '@goodgo/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openSales } from '../support/books.ts';
import { signInTill, type Till } from '../support/till.ts';
import { expectBooksAgree, unsentEvents } from './books.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tills = 4;
const final = new Set(['COMPLETED', 'CANCELLED']);

let system: Constellation;
let till: Till;
const replacements: (() => Promise<void>)[] = [];
beforeAll(async () => {
  system = await bootConstellation({ root, topology: 'separate', ports: 'free', env: process.env });
  await seedDemo(system);
  till = await signInTill(system.graphUrl);
});
afterAll(async () => {
  await system.stop();
  for (const stop of replacements) await stop();
});

// What a sale leaves behind must agree after every fault, within 5 s of its end.
afterEach(async () => {
  await eventually(async () => expect(await openSales(system)).toBe(0), { deadlineMs: 5_000 });
  await expectBooksAgree(system);
});

/** Sells at several tills at once while something happens, each sale repeated under its id until its end is known. */
async function sellThrough(sales: number, fault: () => Promise<void>): Promise<Map<string, string>> {
  const ends = new Map<string, string>();
  let left = sales;
  const cashier = async () => {
    while (left-- > 0) {
      const id = newId();
      ends.set(id, await untilFinal(id));
    }
  };
  const selling = Array.from({ length: tills }, cashier);
  await Promise.all([fault(), ...selling]);
  return ends;
}

function untilFinal(id: string): Promise<string> {
  return eventually(
    async () => {
      const { state, code } = await till.attempt(id);
      expect(final, `${state} ${code}`).toContain(state);
      return state ?? '';
    },
    { deadlineMs: 30_000, everyMs: 100 },
  );
}

function kill(service: string): void {
  const pid = system.services.get(service)?.pid;
  if (pid) process.kill(pid, 'SIGKILL');
}

async function someSales(): Promise<void> {
  for (let sale = 0; sale < 3; sale++) await untilFinal(newId());
}

describe('a sale', () => {
  it.each(['inventory', 'payment', 'order', 'router'])(
    'is completed or undone when %s is killed under load, and none is lost or doubled',
    async (service) => {
      const ends = await sellThrough(40, async () => {
        await someSales();
        kill(service);
        await system.restart(service);
      });
      expect(ends.size).toBe(40);
      expect([...ends.values()].filter((end) => end === 'COMPLETED').length).toBeGreaterThan(20);
    },
  );

  it('goes on while catalog and auth are down', async () => {
    kill('catalog');
    kill('auth');
    const ends = await sellThrough(10, async () => {});
    expect(new Set(ends.values())).toEqual(new Set(['COMPLETED']));
    await system.restart('auth');
    await system.restart('catalog');
  });

  it('survives a restart of PostgreSQL under load', async () => {
    const port = Number(new URL(system.databases.adminUrls.get('order') ?? '').port);
    const ends = await sellThrough(40, async () => {
      await someSales();
      process.kill(system.databases.pid ?? 0, 'SIGINT');
      await eventually(() => expect(() => process.kill(system.databases.pid ?? 0, 0)).toThrow());
      const server = await startPostgres({ dataDir: join(system.dataDir.path, 'postgres'), port });
      replacements.push(() => server.stop());
    });
    expect(ends.size).toBe(40);
  });

  it('goes on while Redis is gone, and its events arrive when it is back', async () => {
    process.kill(system.redisPid ?? 0, 'SIGKILL');
    const ends = await sellThrough(10, async () => {});
    expect(new Set(ends.values())).toEqual(new Set(['COMPLETED']));
    expect(await unsentEvents(system, 'order')).toBeGreaterThan(0);
    const port = Number(new URL(system.redisUrl).port);
    const server = await startRedis({ dataDir: join(system.dataDir.path, 'redis'), port });
    replacements.push(() => server.stop());
    for (const subgraph of ['order', 'inventory', 'payment']) {
      await eventually(async () => expect(await unsentEvents(system, subgraph)).toBe(0), {
        deadlineMs: 15_000,
      });
    }
  });
});
