import { newId } from '@goodgo/ids';
import { createMetrics } from '@goodgo/metrics';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, startTestServer, type TestServer } from '../fixture/test-database.ts';
import { withAdmin } from './admin-session.ts';
import type { DatabaseUrls } from './create-database-and-role.ts';
import type { Database } from './database.ts';
import { violatedConstraint } from './database-error.ts';
import type { Transaction } from './transaction.ts';

let server: TestServer;
let urls: DatabaseUrls;
let database: Database;
let tenantId: string;
const otherTenantId = newId();

beforeAll(async () => {
  server = await startTestServer();
  urls = await server.createShop('shop');
});

afterAll(() => server.destroy());

beforeEach(() => {
  database = openDatabase(urls.url);
  tenantId = newId();
});

afterEach(() => database.close());

const insert = 'insert into products values ($1, $2, $3, 100, 1.5, now()) returning id';
const addProduct = (tx: Transaction, name = 'coffee', owner = tx.tenantId) =>
  tx.query<{ id: string }>(insert, [owner, newId(), name]);
const namesOf = (tenant: string) =>
  database.transaction(tenant, async (tx) => {
    const rows = await tx.query<{ name: string }>('select name from products order by name');
    return rows.map(({ name }) => name);
  });

describe('transaction', () => {
  it('commits when its work returns', async () => {
    const [product] = await database.transaction(tenantId, (tx) => addProduct(tx));
    expect(product?.id).toEqual(expect.any(String));
    expect(await namesOf(tenantId)).toEqual(['coffee']);
  });

  it('rolls back when its work throws, and passes the error on', async () => {
    const mistake = new TypeError('mine');
    const failing = database.transaction(tenantId, async (tx) => {
      await addProduct(tx);
      throw mistake;
    });
    await expect(failing).rejects.toBe(mistake);
    expect(await namesOf(tenantId)).toEqual([]);
  });

  it('shows and takes rows of its tenant only', async () => {
    await database.transaction(otherTenantId, (tx) => addProduct(tx, 'theirs'));
    const [touched, removed] = await database.transaction(tenantId, (tx) =>
      Promise.all([
        tx.query("update products set name = 'mine' returning id"),
        tx.query('delete from products returning id'),
      ]),
    );
    expect([touched, removed]).toEqual([[], []]);
    const intrusion = database.transaction(tenantId, (tx) => addProduct(tx, 'planted', otherTenantId));
    await expect(intrusion).rejects.toMatchObject({ details: { sqlState: '42501' } });
    expect(await namesOf(otherTenantId)).toEqual(['theirs']);
  });

  it('leaves no tenant behind on the connection', async () => {
    const single = openDatabase(urls.url, { poolSize: 1 });
    await single.transaction(tenantId, (tx) => addProduct(tx));
    const setting = "select current_setting('app.tenant_id', true) as tenant";
    expect(await single.system.query(setting)).toEqual([{ tenant: '' }]);
    await single.close();
  });

  it('refuses what is not the id of a tenant', async () => {
    for (const wrong of ['', 'demo', '00000000-0000-0000-0000-000000000000']) {
      await expect(database.transaction(wrong, addProduct)).rejects.toMatchObject({
        code: 'INTERNAL_SERVER_ERROR',
      });
    }
  });

  it('sends statements that start together in their order, and BEGIN with the first', async () => {
    const rows = await database.transaction(tenantId, (tx) =>
      Promise.all(['a', 'b', 'c'].map((name) => addProduct(tx, name))),
    );
    expect(rows.flat()).toHaveLength(3);
    expect(await namesOf(tenantId)).toEqual(['a', 'b', 'c']);
  });

  it('takes no connection before its first statement', async () => {
    const nowhere = openDatabase('postgresql://shop:pw@127.0.0.1:1/shop');
    expect(await nowhere.transaction(tenantId, async () => 'nothing to do')).toBe('nothing to do');
    await nowhere.close();
  });

  it('does not commit when a failed statement was swallowed', async () => {
    const work = database.transaction(tenantId, async (tx) => {
      await addProduct(tx);
      await tx.query('select 1/0').catch(() => []);
    });
    await expect(work).rejects.toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      cause: { cause: { message: 'division by zero' } },
    });
    expect(await namesOf(tenantId)).toEqual([]);
  });

  it('recovers to a savepoint', async () => {
    await database.transaction(tenantId, async (tx) => {
      await addProduct(tx, 'before');
      await tx.query('savepoint here');
      await tx.query('select 1/0').catch(() => []);
      await tx.query('rollback to savepoint here');
      await addProduct(tx, 'after');
    });
    expect(await namesOf(tenantId)).toEqual(['after', 'before']);
  });

  it('refuses a statement that comes after its end', async () => {
    const late = await database.transaction(tenantId, async (tx) => () => tx.query('select 1'));
    await expect(late()).rejects.toMatchObject({ message: 'A statement came after its transaction' });
  });

  it('goes on after a value that can not be sent', async () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    await expect(
      database.transaction(tenantId, (tx) => tx.query('select $1::jsonb', [cycle])),
    ).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR', cause: expect.any(TypeError) });
    expect(await namesOf(tenantId)).toEqual([]);
  });

  it('gives exact values: bigint, decimal text, calendar days, moments', async () => {
    const [row] =
      await database.system.query<object>(`select 9007199254740993::bigint as big, 1.50::numeric as exact,
      date '2026-02-28' as day, timestamptz '2026-02-28 07:00+07' as moment, null::bigint as nothing,
      timestamp '2026-02-28 07:00' as "localTime", array[1, null]::bigint[] as many, 0.1::float8 as rough`);
    expect(row).toEqual({
      big: 9007199254740993n,
      exact: '1.50',
      day: '2026-02-28',
      moment: new Date('2026-02-28T00:00:00Z'),
      nothing: null,
      localTime: '2026-02-28 07:00:00',
      many: [1n, null],
      rough: 0.1,
    });
  });
});

describe('a violated constraint', () => {
  it('is told by its name', async () => {
    const [product] = await database.transaction(tenantId, (tx) => addProduct(tx));
    const addVariant = () =>
      database.transaction(tenantId, (tx) =>
        tx.query('insert into variants values ($1, $2, $3, $4)', [tenantId, newId(), product?.id, 'sku']),
      );
    await addVariant();
    const error = await addVariant().catch((caught: unknown) => caught);
    expect(violatedConstraint(error)).toBe('variants_tenant_id_sku_key');
  });

  it('also keeps a child from pointing to another tenant', async () => {
    const [theirs] = await database.transaction(otherTenantId, (tx) => addProduct(tx));
    const error = await database
      .transaction(tenantId, (tx) =>
        tx.query('insert into variants values ($1, $2, $3, $4)', [tenantId, newId(), theirs?.id, 'sku']),
      )
      .catch((caught: unknown) => caught);
    expect(violatedConstraint(error)).toBe('variants_tenant_id_product_id_fkey');
  });
});

describe('two transactions that lock the same rows in opposite order', () => {
  // PostgreSQL looks for a deadlock after a second; on a busy machine the wait of the other may be over by then, and both lose.
  beforeAll(() =>
    withAdmin(server.adminUrl, (session) => session.run(`alter role shop set deadlock_timeout = '20ms'`)),
  );

  async function deadlock(retrySerialization: boolean): Promise<PromiseSettledResult<string>[]> {
    const ids = [newId(), newId()];
    const owner = tenantId;
    await database.transaction(owner, (tx) =>
      Promise.all(ids.map((id) => tx.query(insert, [owner, id, 'coffee']))),
    );
    const bothHaveOne = barrier(2);
    const lockBoth = (order: string[]) =>
      database.transaction(
        owner,
        async (tx) => {
          await tx.query('select 1 from products where id = $1 for update', [order[0]]);
          await bothHaveOne();
          await tx.query('select 1 from products where id = $1 for update', [order[1]]);
          return 'locked both';
        },
        { retrySerialization },
      );
    return Promise.allSettled([lockBoth(ids), lockBoth(ids.toReversed())]);
  }

  it('tells the loser that it may try again', async () => {
    const results = await deadlock(false);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const lost = results.find((result) => result.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'CONFLICT_RETRY', details: { sqlState: '40P01' } });
  });

  it('runs the loser again when that was allowed', async () => {
    const metrics = createMetrics({ service: 'shop' });
    await database.close();
    database = openDatabase(urls.url, { metrics });
    const results = await deadlock(true);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect((await metrics.text()).body).toMatch(/db_transaction_retries_total\{service="shop"\} 1/);
  });
});

it('gives up after three retries', async () => {
  let attempts = 0;
  const work = database.transaction(
    tenantId,
    (tx) => {
      attempts += 1;
      return tx.query("do $$ begin raise exception 'lost' using errcode = '40001'; end $$");
    },
    { retrySerialization: true },
  );
  await expect(work).rejects.toMatchObject({ code: 'CONFLICT_RETRY' });
  expect(attempts).toBe(4);
});

it('gives up a lock that somebody holds too long', async () => {
  const [product] = await database.transaction(tenantId, (tx) => addProduct(tx));
  const release = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const holder = database.transaction(tenantId, async (tx) => {
    await tx.query('select 1 from products where id = $1 for update', [product?.id]);
    locked.resolve();
    await release.promise;
  });
  await locked.promise;
  const waiter = database.transaction(tenantId, (tx) =>
    tx.query('select 1 from products where id = $1 for update', [product?.id]),
  );
  await expect(waiter).rejects.toMatchObject({ code: 'CONFLICT_RETRY', details: { sqlState: '55P03' } });
  release.resolve();
  await holder;
});

describe('system', () => {
  it('sees no row of any tenant and can add none', async () => {
    await database.transaction(tenantId, (tx) => addProduct(tx));
    expect(await database.system.query('select * from products')).toEqual([]);
    await expect(database.system.query(insert, [tenantId, newId(), 'x'])).rejects.toMatchObject({
      details: { sqlState: '42501' },
    });
  });

  it('has transactions of its own', async () => {
    const both = await database.system.transaction((tx) =>
      Promise.all([tx.query('select txid_current() as id'), tx.query('select txid_current() as id')]),
    );
    expect(both[0]).toEqual(both[1]);
  });
});

describe('a role that row-level security does not bind', () => {
  it('is refused, with what to do', async () => {
    const privileged = openDatabase(urls.adminUrl);
    await expect(privileged.ping()).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(/role postgres is a superuser.*NOSUPERUSER NOBYPASSRLS/),
    });
    await expect(privileged.transaction(tenantId, addProduct)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    });
    await privileged.close();
  });

  it('is refused with BYPASSRLS as well', async () => {
    const { url } = await server.createShop('bypassing');
    await withAdmin(server.adminUrl, (session) => session.run('alter role bypassing bypassrls'));
    const privileged = openDatabase(url);
    await expect(privileged.ping()).rejects.toMatchObject({
      message: expect.stringContaining('role bypassing has BYPASSRLS'),
    });
    await privileged.close();
  });
});

it('counts statements, transactions and connections', async () => {
  const metrics = createMetrics({ service: 'shop' });
  const counted = openDatabase(urls.url, { metrics });
  await counted.transaction(tenantId, (tx) => Promise.all([addProduct(tx), addProduct(tx)]));
  await counted.transaction(tenantId, (tx) => tx.query('select 1/0')).catch(() => []);
  await counted.system.query('select 1');
  const { body } = await metrics.text();
  for (const line of [
    'db_statements_total{kind="transaction",service="shop"} 3',
    'db_statements_total{kind="system",service="shop"} 1',
    'db_statement_seconds_count{service="shop",kind="transaction"} 3',
    'db_transaction_seconds_count{service="shop",outcome="committed"} 1',
    'db_transaction_seconds_count{service="shop",outcome="rolled_back"} 1',
    'db_acquire_seconds_count{service="shop"} 3',
    'db_pool_connections{state="used",service="shop"} 0',
    'db_pool_connections{state="idle",service="shop"} 1',
    'db_pool_connections{state="waiting",service="shop"} 0',
  ]) {
    expect(body).toContain(line);
  }
  await counted.close();
});

/** Lets nobody pass before `count` have come. */
function barrier(count: number): () => Promise<void> {
  const all = Promise.withResolvers<void>();
  let come = 0;
  return async () => {
    come += 1;
    if (come >= count) all.resolve();
    await all.promise;
  };
}
