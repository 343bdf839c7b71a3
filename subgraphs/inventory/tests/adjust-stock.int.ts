import { newId } from '@goodgo/ids';
import { aStaffViewer, type TestSubgraph } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adjustStock, aStore, aVariantWith, startInventory, stockOf } from './inventory.ts';

interface Adjusted {
  readonly adjustStock: {
    readonly levels: readonly { readonly onHand: string }[] | null;
    readonly userErrors: readonly Record<string, unknown>[];
    readonly replayed: boolean;
  };
}

let inventory: TestSubgraph;
let store: Awaited<ReturnType<typeof aStore>>;
beforeAll(async () => {
  inventory = await startInventory();
  store = await aStore(inventory);
});
afterAll(() => inventory.stop());

async function adjust(
  changes: Record<string, unknown>[],
  { key = newId(), viewer = store.viewer, storeId = store.storeId } = {},
) {
  const input = { idempotencyKey: key, storeId, changes };
  const answer = await inventory.as(viewer).execute<Adjusted>(adjustStock, { input });
  return answer.expectData().adjustStock;
}

describe('adjusting stock by hand', () => {
  it('adds and takes away, and tells the new levels in the order of the input', async () => {
    const [milk, sugar] = [
      await aVariantWith(inventory, store, '2'),
      await aVariantWith(inventory, store, '5'),
    ];
    const { levels } = await adjust([
      { variantId: sugar, delta: '-0.25', reason: 'DAMAGED', note: 'Rách bao' },
      { variantId: milk, delta: '10', reason: 'RECEIVED' },
    ]);
    expect(levels?.map((level) => level.onHand)).toEqual(['4.750', '12']);
    expect((await stockOf(inventory, store, sugar))?.movements[0]).toMatchObject({ reference: 'Rách bao' });
  });

  it('does nothing when the shelf is not as the person saw it', async () => {
    const milk = await aVariantWith(inventory, store, '2');
    const { userErrors } = await adjust([
      { variantId: milk, delta: '1', reason: 'COUNTED', expectedOnHand: '3' },
    ]);
    expect(userErrors).toMatchObject([
      { code: 'STALE_QUANTITY', onHand: '2', path: ['changes', '0', 'expectedOnHand'] },
    ]);
    expect(
      (await adjust([{ variantId: milk, delta: '1', reason: 'COUNTED', expectedOnHand: '2.000' }])).levels,
    ).toMatchObject([{ onHand: '3' }]);
  });

  it('never takes more than there is', async () => {
    const milk = await aVariantWith(inventory, store, '2');
    const { userErrors } = await adjust([{ variantId: milk, delta: '-3', reason: 'DAMAGED' }]);
    expect(userErrors).toMatchObject([{ code: 'INSUFFICIENT_STOCK', available: '2' }]);
  });

  it('takes effect once under one key, and refuses the key for anything else', async () => {
    const milk = await aVariantWith(inventory, store, '2');
    const key = newId();
    const change = { variantId: milk, delta: '1', reason: 'RECEIVED' };
    expect(await adjust([change], { key })).toMatchObject({ replayed: false, levels: [{ onHand: '3' }] });
    expect(await adjust([change], { key })).toMatchObject({ replayed: true, levels: [{ onHand: '3' }] });
    const other = await adjust([{ ...change, delta: '2' }], { key });
    expect(other.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    expect((await stockOf(inventory, store, milk))?.onHand).toBe('3');
  });

  it.each(['0', '1.2345', '1000000000000', 'one', ''])('refuses a change of "%s"', async (delta) => {
    const { userErrors } = await adjust([{ variantId: newId(), delta, reason: 'COUNTED' }]);
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['changes', '0', 'delta'] }]);
  });

  it.each([
    [
      'a count that is no number',
      { delta: '1', reason: 'COUNTED', expectedOnHand: '1,5' },
      ['changes', '0', 'expectedOnHand'],
    ],
    ['a reason that is not hers to give', { delta: '1', reason: 'SALE' }, ['changes', '0', 'reason']],
    [
      'a note that is a letter',
      { delta: '1', reason: 'COUNTED', note: 'x'.repeat(201) },
      ['changes', '0', 'note'],
    ],
  ])('refuses %s and says where', async (_what, change, path) => {
    const { userErrors } = await adjust([{ variantId: newId(), ...change }]);
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', path }]);
  });

  it('refuses more than a stock can hold', async () => {
    const salt = await aVariantWith(inventory, store, '99999999999.999');
    const { userErrors } = await adjust([{ variantId: salt, delta: '0.001', reason: 'RECEIVED' }]);
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['changes', '0', 'delta'] }]);
  });

  it('finds nothing under an id that is none', async () => {
    const { userErrors } = await adjust([{ variantId: 'coffee', delta: '1', reason: 'RECEIVED' }]);
    expect(userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['changes', '0', 'variantId'] }]);
  });

  it('knows no store of another merchant', async () => {
    const stranger = aStaffViewer({ storeIds: [store.storeId] });
    const change = { variantId: newId(), delta: '1', reason: 'RECEIVED' };
    expect((await adjust([change], { viewer: stranger })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await adjust([change], { storeId: newId() })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('needs the scope', async () => {
    const cashier = { ...store.viewer, scopes: ['inventory:read'] as const };
    const input = { idempotencyKey: newId(), storeId: store.storeId, changes: [] };
    const answer = await inventory.as(cashier).execute(adjustStock, { input });
    expect(answer.expectErrorCodes()).toEqual(['FORBIDDEN']);
  });
});
