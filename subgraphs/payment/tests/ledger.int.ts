import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newId } from '@goodgo/ids';
import { type TestSubgraph, testDatabase, underTenant } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSale } from './a-sale.ts';
import { aTill, startPayment } from './payment.ts';

let payment: TestSubgraph;
let till: ReturnType<typeof aTill>;
beforeAll(async () => {
  payment = await startPayment();
  till = aTill(payment);
  await till.capture(aSale());
});
afterAll(() => payment.stop());

/** What went wrong, in the words of PostgreSQL. */
async function complaint(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  for (let part = error; part instanceof Error; part = part.cause) if (!part.cause) return part.message;
  return 'nothing';
}

describe('the ledger', () => {
  it('balances for each transaction and currency', async () => {
    const sales = Array.from({ length: 10 }, () => aSale());
    await Promise.all(sales.map((sale) => till.capture(sale)));
    await Promise.all(sales.slice(5).map((sale) => till.undo(sale.orderId)));
    const sums = await till.rows<{ sum: string }>(
      'select sum(amount_minor) from ledger_entries where tenant_id = $1 group by transaction_id',
    );
    expect(sums).toHaveLength(16);
    expect(new Set(sums.map(({ sum }) => sum))).toEqual(new Set(['0']));
  });

  it('keeps when the till sold apart from when it was recorded', async () => {
    const sale = aSale({ occurredAt: '2027-02-28T23:59:59.000Z' });
    await till.capture(sale);
    const [row] = await till.rows<{ occurred_at: Date; recorded_at: Date }>(
      'select occurred_at, recorded_at from ledger_transactions where tenant_id = $1 and order_id = $2',
      [sale.orderId],
    );
    expect(row?.occurred_at).toEqual(new Date(sale.occurredAt));
    expect(Math.abs(Date.now() - Number(row?.recorded_at))).toBeLessThan(60_000);
  });

  it.each([
    ['two entries that do not balance', [5n, -4n]],
    ['an entry alone', [5n]],
  ])('refuses %s when they are to be committed', async (_what, amounts) => {
    const id = newId();
    const commit = underTenant(payment, till.viewer.tenantId, async (tx) => {
      const { tenantId } = tx;
      await tx.query(
        `insert into ledger_transactions (tenant_id, id, order_id, kind, currency, occurred_at)
         values ($1, $2, $3, 'SALE', 'VND', now())`,
        [tenantId, id, newId()],
      );
      for (const [position, amount] of amounts.entries()) {
        await tx.query(
          `insert into ledger_entries (tenant_id, transaction_id, position, account, amount_minor)
           values ($1, $2, $3, 'SALES', $4)`,
          [tenantId, id, position, amount],
        );
      }
    });
    expect(await complaint(commit)).toBe(`ledger transaction ${id} does not balance`);
    const text = 'select 1 from ledger_transactions where tenant_id = $1 and id = $2';
    expect(await till.rows(text, [id])).toEqual([]);
  });

  const changes = [
    'update ledger_entries set amount_minor = 0 where false',
    'delete from ledger_entries',
    `update ledger_transactions set currency = 'USD'`,
    'delete from ledger_transactions',
  ];

  it.each(changes)('is append-only for the service: %s', async (change) => {
    const work = underTenant(payment, till.viewer.tenantId, (tx) => tx.query(change));
    expect(await complaint(work)).toMatch(/^ledger_\w+ is append-only: post a reversal instead$/);
  });

  it.each([...changes, 'truncate ledger_entries', 'truncate ledger_transactions cascade'])(
    'is append-only for the owner of its tables, who runs the migrations: %s',
    async (change) => {
      const migrations = await migrationsAnd(change);
      const migrated = testDatabase(migrations);
      await expect(migrated).rejects.toThrow(/ledger_\w+ is append-only: post a reversal instead/);
      await rm(migrations, { recursive: true });
    },
  );
});

/** The migrations of payment, and one more. */
async function migrationsAnd(statement: string): Promise<string> {
  const own = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
  const directory = await mkdtemp(join(tmpdir(), 'goodgo-migrations-'));
  await cp(own, directory, { recursive: true });
  const last = join(directory, '20991231000000_rewrite_history');
  await mkdir(last);
  await writeFile(join(last, 'migration.sql'), statement);
  return directory;
}
