import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newId } from '@goodgo/ids';
import { type TestDatabase, testDatabase, testRedisUrl, testServiceSecret, withAdmin } from '@goodgo/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noteEnvironments } from './service-environments.ts';

const script = fileURLToPath(new URL('replay-main.ts', import.meta.url));
let dataDir: string;
let inventory: TestDatabase;
beforeAll(async () => {
  inventory = await testDatabase('inventory');
  dataDir = mkdtempSync(join(tmpdir(), 'goodgo-replay-'));
  noteEnvironments(dataDir, [{ name: 'inventory', env: await environment() }]);
});
beforeEach(() => run('delete from dead_letters', []));
afterAll(async () => {
  rmSync(dataDir, { recursive: true });
  await inventory.drop();
});

async function environment(): Promise<Record<string, string>> {
  return {
    INVENTORY_PORT: '0',
    INVENTORY_DATABASE_URL: inventory.url,
    INVENTORY_CALLER_KEYS: `router=${testServiceSecret('router', 'inventory')}`,
    REDIS_URL: await testRedisUrl(),
  };
}

function run(statement: string, values: readonly unknown[]) {
  return withAdmin(inventory.adminUrl, (admin) => admin.run(statement, [...values]));
}

/** A store that inventory could not open. */
async function aDeadLetter(data: object): Promise<{ id: string; storeId: string }> {
  const [id, tenantId, storeId] = [newId(), newId(), newId()];
  await run(
    `insert into dead_letters
       (tenant_id, event_id, publisher, type, aggregate_id, sequence, occurred_at, data, deliveries, error)
     values ($1, $2, 'auth', 'auth.store_opened', $3, 1, now(), $4, 5, 'UNAVAILABLE: the disk was full')`,
    [tenantId, id, storeId, JSON.stringify({ storeId, ...data })],
  );
  return { id, storeId };
}

function locationsOf(storeId: string) {
  return run('select name from stock_locations where store_id = $1', [storeId]);
}

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function replay(
  args: readonly string[],
  env: Record<string, string> = { GOODGO_DATA_DIR: dataDir },
): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

describe('npm run events:replay', () => {
  it('lists what failed, why, and how to apply it again', async () => {
    const { id } = await aDeadLetter({ name: 'Hàng Trống' });
    const { code, stdout, stderr } = await replay(['inventory']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^inventory: 1 dead letter, the oldest first\n/);
    expect(stdout).toContain(`  ${id}  auth.store_opened of `);
    expect(stdout).toContain('    UNAVAILABLE: the disk was full\n');
    expect(stdout).toContain('npm run events:replay -- inventory --all');
  });

  it('applies one by its id, once, and leaves the others', async () => {
    const [one, other] = [await aDeadLetter({ name: 'Hàng Trống' }), await aDeadLetter({ name: 'Hàng Bạc' })];
    expect(await replay(['inventory', one.id])).toEqual({
      code: 0,
      stdout: 'inventory: applied 1 dead letter again.\n',
      stderr: '',
    });
    expect(await locationsOf(one.storeId)).toEqual([{ name: 'Hàng Trống' }]);
    expect(await locationsOf(other.storeId)).toEqual([]);
    expect(await replay(['inventory', one.id])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining(`${one.id} is no dead letter of inventory.`),
    });
  });

  it('applies all, says what failed again, and then that nothing is left but that', async () => {
    const [good, bad] = [await aDeadLetter({ name: 'Hàng Trống' }), await aDeadLetter({})];
    const { code, stdout } = await replay(['inventory', '--all']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^inventory: applied 1 dead letter again\.\n/);
    expect(stdout).toMatch(new RegExp(`  ${bad.id} failed again: INTERNAL_SERVER_ERROR: .*null value`));
    expect(await locationsOf(good.storeId)).toHaveLength(1);
    await run('delete from dead_letters where event_id = $1', [bad.id]);
    expect(await replay(['inventory'])).toMatchObject({ code: 0, stdout: 'inventory: no dead letters.\n' });
  });

  it('works with the environment of the subgraph itself, as on a cluster', async () => {
    const { stdout } = await replay(['inventory'], await environment());
    expect(stdout).toBe('inventory: no dead letters.\n');
  });

  it.each([
    [
      'a subgraph that is none',
      ['till'],
      'Say whose dead letters: one of auth, catalog, inventory, order, payment.',
    ],
    ['all of nobody in particular', ['--all'], 'Say whose dead letters: one of auth'],
    ['a system that does not run', ['inventory'], 'GoodGo does not run on /nowhere: start it first'],
  ])('says in a sentence what is wrong with %s', async (_what, args, sentence) => {
    const { code, stdout, stderr } = await replay(args, { GOODGO_DATA_DIR: '/nowhere' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(sentence);
  });
});
