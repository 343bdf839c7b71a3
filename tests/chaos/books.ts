import type { Constellation } from '@goodgo/constellation';
import { withAdmin } from '@goodgo/testing';
import { expect } from 'vitest';

/** Reads rows of a subgraph's database as its administrator, past row-level security. */
async function rows<Row>(
  { databases }: Constellation,
  subgraph: string,
  statement: string,
): Promise<readonly Row[]> {
  const adminUrl = databases.adminUrls.get(subgraph) ?? '';
  return withAdmin(adminUrl, async (admin) => (await admin.run(statement)) as readonly Row[]);
}

/** Sales that are still being booked. */
export async function openSales(system: Constellation): Promise<number> {
  const [found] = await rows<{ open: string }>(
    system,
    'order',
    `select count(*) as open from sales s join orders o using (tenant_id)
      where o.id = s.order_id and (s.step <> 'DONE' or o.state = 'PENDING')`,
  );
  return Number(found?.open);
}

/** Events that wait in an outbox. */
export async function unsentEvents(system: Constellation, subgraph: string): Promise<number> {
  const [found] = await rows<{ unsent: string }>(
    system,
    subgraph,
    'select count(*) as unsent from outbox where sent_at is null',
  );
  return Number(found?.unsent);
}

/**
 * The invariants of a sale over all databases (domain rules I1, I4, I7, I10, I14): what is completed is out of stock and in
 * the ledger exactly once; of what is cancelled nothing is left anywhere; stock is the sum of its movements; the ledger
 * balances; every receipt number is used once.
 */
export async function expectBooksAgree(
  system: Constellation,
): Promise<{ completed: number; cancelled: number }> {
  const orders = await rows<{ id: string; state: string; total: string; number: string | null }>(
    system,
    'order',
    'select id, state, total_minor as total, number from orders',
  );
  const goods = await keyed(system, 'inventory', 'select order_id as id, state as value from sale_stocks');
  const cash = await keyed(
    system,
    'payment',
    `select t.order_id as id, sum(e.amount_minor) as value
       from ledger_transactions t join ledger_entries e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
      where e.account like 'CASH:%' group by t.order_id`,
  );
  for (const { id, state, total } of orders) {
    const booked = { goods: goods.get(id) === 'COMMITTED', cash: cash.get(id) ?? '0' };
    const right = state === 'COMPLETED' ? { goods: true, cash: total } : { goods: false, cash: '0' };
    expect({ id, state, ...booked }).toEqual({ id, state, ...right });
  }
  const completed = orders.filter(({ state }) => state === 'COMPLETED');
  expect(new Set(completed.map(({ number }) => number)).size).toBe(completed.length);
  expect(await wrongLevels(system)).toEqual([]);
  expect(await unbalanced(system)).toEqual([]);
  return { completed: completed.length, cancelled: orders.length - completed.length };
}

async function keyed(
  system: Constellation,
  subgraph: string,
  statement: string,
): Promise<Map<string, string>> {
  const found = await rows<{ id: string; value: string }>(system, subgraph, statement);
  return new Map(found.map(({ id, value }) => [id, String(value)]));
}

function wrongLevels(system: Constellation) {
  return rows(
    system,
    'inventory',
    `select l.variant_id, l.on_hand, sum(m.delta) from stock_levels l
       join stock_movements m using (tenant_id, location_id, variant_id)
      group by l.tenant_id, l.location_id, l.variant_id, l.on_hand having l.on_hand <> sum(m.delta)`,
  );
}

function unbalanced(system: Constellation) {
  return rows(
    system,
    'payment',
    'select transaction_id from ledger_entries group by tenant_id, transaction_id having sum(amount_minor) <> 0',
  );
}
