import { fileURLToPath } from 'node:url';
import { bootConstellation, type Constellation, demoMerchant, seedDemo } from '@goodgo/constellation';
import { partitionCount, streamName } from '@goodgo/events';
import { newId } from '@goodgo/ids';
import { createLogger } from '@goodgo/logger';
import { closeRedis, createRedis } from '@goodgo/redis';
import { eventually, withAdmin } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskGraph, signIn } from './support/graph.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

let system: Constellation;
let ask: AskGraph;
beforeAll(async () => {
  system = await bootConstellation({
    root,
    topology: 'single',
    ports: 'free',
    durable: false,
    env: { ...process.env, LOG_LEVEL: 'silent' },
  });
  await seedDemo(system);
  ask = await signIn(system.graphUrl, demoMerchant.staff[2].email);
});
afterAll(() => system.stop());

async function rows<Row>(
  subgraph: string,
  statement: string,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const adminUrl = system.databases.adminUrls.get(subgraph) ?? '';
  return withAdmin(adminUrl, async (admin) => (await admin.run(statement, values)) as readonly Row[]);
}

/** All events on the streams of a subgraph. */
async function eventsOf(subgraph: string): Promise<{ type: string; aggregateId: string }[]> {
  const redis = createRedis({
    url: system.redisUrl,
    role: 'consumer',
    logger: createLogger({ service: 'test', level: 'silent' }),
  });
  try {
    const streams = Array.from({ length: partitionCount }, (_, partition) => streamName(subgraph, partition));
    const entries = await Promise.all(streams.map((stream) => redis.xrange(stream, '-', '+')));
    return entries.flat().map(([, fields]) => JSON.parse(fields[1] ?? '{}'));
  } finally {
    await closeRedis(redis);
  }
}

async function metricOf(service: string, name: string, label: string): Promise<number> {
  const text = await (await fetch(`${system.services.get(service)?.url}/metrics`)).text();
  const line = text
    .split('\n')
    .find((candidate) => candidate.startsWith(`${name}{`) && candidate.includes(label));
  return Number(line?.split(' ').at(-1) ?? 0);
}

describe('a cashier', () => {
  it('finds a coffee by typing "ca phe", sells two for cash, and the sale stands everywhere it belongs', async () => {
    const { viewer } = await ask<{ viewer: { stores: { id: string; registers: { id: string }[] }[] } }>(
      '{ viewer { stores { id registers { id } } } }',
    );
    const [store] = viewer.stores;
    const { searchVariants } = await ask<{
      searchVariants: { nodes: { id: string; displayName: string; stock: { onHand: string } }[] };
    }>(
      'query Find($storeId: ID!) { searchVariants(storeId: $storeId, query: "ca phe") { nodes { id displayName stock(storeId: $storeId) { onHand } } } }',
      { storeId: store?.id },
    );
    const coffee = searchVariants.nodes.find(({ displayName }) => displayName === 'Cà phê sữa đá (Vừa)');
    expect(coffee).toBeDefined();

    const id = newId();
    const { checkout } = await ask<{ checkout: unknown }>(sell, {
      storeId: store?.id,
      input: {
        id,
        idempotencyKey: id,
        storeId: store?.id,
        registerId: store?.registers[0]?.id,
        lines: [{ variantId: coffee?.id, quantity: '2' }],
        tenders: [{ type: 'CASH', amount: { amountMinor: '100000', currency: 'VND' } }],
        expectedTotal: { amountMinor: '58000', currency: 'VND' },
        occurredAt: new Date().toISOString(),
      },
    });
    expect(checkout).toMatchObject({
      change: { amountMinor: '42000', decimal: '42000' },
      userErrors: [],
      replayed: false,
      order: {
        number: 'HN1-R1-000001',
        state: 'COMPLETED',
        taxTotal: { amountMinor: '4296' },
        balanceDue: { amountMinor: '0' },
        payments: [{ state: 'CAPTURED', amount: { amountMinor: '58000' } }],
        soldBy: { name: 'Nguyễn Lan Anh' },
        store: { name: demoMerchant.store.name },
        lines: [
          {
            name: 'Cà phê sữa đá (Vừa)',
            variant: { stock: { onHand: String(Number(coffee?.stock.onHand) - 2) } },
          },
        ],
      },
    });

    const stream = await rows<{ type: string }>(
      'order',
      'select type from order_events where order_id = $1 order by version',
      [id],
    );
    expect(stream.map(({ type }) => type)).toEqual([
      'SalePlaced',
      'StockCommitted',
      'PaymentCaptured',
      'SaleCompleted',
    ]);
    const movements = await rows<{ delta: string }>(
      'inventory',
      'select delta from stock_movements where reference = $1',
      [id],
    );
    expect(movements).toEqual([{ delta: '-2.000' }]);
    const ledger = await rows<{ account: string; amount: string }>(
      'payment',
      `select split_part(account, ':', 1) as account, amount_minor as amount from ledger_entries e
         join ledger_transactions t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
        where t.order_id = $1 order by position`,
      [id],
    );
    expect(ledger).toEqual([
      { account: 'CASH', amount: '58000' },
      { account: 'SALES', amount: '-53704' },
      { account: 'VAT_PAYABLE', amount: '-4296' },
    ]);
    await eventually(async () => {
      const types = (await Promise.all(['order', 'inventory', 'payment'].map(eventsOf))).flat();
      expect(types.filter(({ aggregateId }) => aggregateId === id).map(({ type }) => type)).toEqual(
        expect.arrayContaining([
          'order.placed',
          'order.completed',
          'inventory.stock_changed',
          'payment.captured',
        ]),
      );
    });
    expect(await metricOf('order', 'checkouts_total', 'outcome="sold"')).toBe(1);
    expect(await metricOf('inventory', 'stock_movements_total', 'reason="SALE"')).toBe(1);
    expect(await metricOf('payment', 'ledger_transactions_total', 'kind="SALE"')).toBe(1);
  });

  it('finds nothing under an id that is none, and is told so where it would change something', async () => {
    expect(await ask('{ order(id: "abc") { id } }')).toEqual({ order: null });
    expect(await ask('{ product(id: "abc") { id } }')).toEqual({ product: null });
    expect(await ask('{ payment(id: "abc") { id } }')).toEqual({ payment: null });
    const owner = await signIn(system.graphUrl, demoMerchant.staff[0].email);
    const { viewer } = await owner<{ viewer: { stores: { id: string }[] } }>('{ viewer { stores { id } } }');
    const changes = [{ variantId: 'abc', delta: '1', reason: 'RECEIVED' }];
    const input = { idempotencyKey: newId(), storeId: viewer.stores[0]?.id, changes };
    const adjust =
      'mutation A($input: AdjustStockInput!) { adjustStock(input: $input) { userErrors { code } } }';
    const refused = { userErrors: [{ code: 'NOT_FOUND' }] };
    expect(await owner(adjust, { input })).toEqual({ adjustStock: refused });
  });

  it('reaches no internal command through the graph', async () => {
    for (const command of ['commitStock', 'releaseStock', 'capturePayment', 'voidPayment', 'openMerchant']) {
      await expect(ask(`mutation { ${command}(input: {}) { userErrors { code } } }`)).rejects.toThrow(
        `Cannot query field "${command}"`,
      );
    }
  });
});

const sell = /* GraphQL */ `
  mutation Sell($input: CheckoutInput!, $storeId: ID!) {
    checkout(input: $input) {
      change { amountMinor decimal }
      userErrors { code message }
      replayed
      order {
        id number state taxTotal { amountMinor } balanceDue { amountMinor }
        payments { state amount { amountMinor } }
        soldBy { name }
        store { name }
        lines { name variant { stock(storeId: $storeId) { onHand } } }
      }
    }
  }
`;
