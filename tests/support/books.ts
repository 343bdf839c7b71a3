import type { Constellation } from '@goodgo/constellation';
import { withAdmin } from '@goodgo/testing';

/** Reads rows of a subgraph's database as its administrator, past row-level security. */
export async function rows<Row>(
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

/** What stands in the books of all databases. */
export interface Books {
  readonly completed: readonly string[];
  readonly cancelled: readonly string[];
  /** Orders whose goods or money are not what their state says, as it is and as it should be. */
  readonly wrong: readonly { readonly id: string; readonly is: Booked; readonly should: Booked }[];
  /** Receipt numbers that were given twice, stock that is not the sum of its movements, postings that do not balance. */
  readonly others: readonly unknown[];
}

/** What of an order was booked. */
export interface Booked {
  readonly goods: boolean;
  readonly cash: string;
}

/**
 * The invariants of a sale over all databases (domain rules I1, I4, I7, I10, I14): what is completed is out of stock and in
 * the ledger exactly once; of what is cancelled nothing is left anywhere; stock is the sum of its movements; the ledger
 * balances; every receipt number is used once.
 */
export async function readBooks(system: Constellation): Promise<Books> {
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
  const checked = orders.map(({ id, state, total }) => ({
    id,
    is: { goods: goods.get(id) === 'COMMITTED', cash: cash.get(id) ?? '0' },
    should: state === 'COMPLETED' ? { goods: true, cash: total } : { goods: false, cash: '0' },
  }));
  const [completed, cancelled] = [true, false].map((isDone) =>
    orders.filter(({ state }) => (state === 'COMPLETED') === isDone),
  );
  return {
    completed: completed?.map(({ id }) => id) ?? [],
    cancelled: cancelled?.map(({ id }) => id) ?? [],
    wrong: checked.filter(({ is, should }) => is.goods !== should.goods || is.cash !== should.cash),
    others: [...twice(completed ?? []), ...(await wrongLevels(system)), ...(await unbalanced(system))],
  };
}

function twice(orders: readonly { readonly number: string | null }[]): readonly unknown[] {
  const numbers = orders.map(({ number }) => number);
  return numbers.filter((number, index) => numbers.indexOf(number) !== index);
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
