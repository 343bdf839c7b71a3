import type { Decision } from '@goodgo/commands';
import { createDatabase, type Database, type Transaction } from '@goodgo/database';
import { AppError } from '@goodgo/errors';
import { newId } from '@goodgo/ids';
import { createLogger } from '@goodgo/logger';
import { createMetrics } from '@goodgo/metrics';
import { aStaffViewer, type TestDatabase } from '@goodgo/testing';
import type { Viewer } from '@goodgo/viewer';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Commands, createCommands, forgetOldKeys } from './commands.ts';
import { notesDatabase } from './testing/notes-database.ts';

let tables: TestDatabase;
let database: Database;
let commands: Commands;
let viewer: Viewer;
beforeAll(async () => {
  tables = await notesDatabase();
  const metrics = createMetrics({ service: 'test' });
  const logger = createLogger({ service: 'test', level: 'silent' });
  database = createDatabase({ url: tables.url, service: 'test', logger, metrics });
  commands = createCommands(database);
});
beforeEach(() => {
  viewer = aStaffViewer();
});
afterAll(async () => {
  await database.close();
  await tables.drop();
});

type Work = (tx: Transaction) => Promise<Decision<{ id: string; at?: string }, { type: 'Refused' }>>;

const addNote: Work = async (tx) => {
  const id = newId();
  await tx.query("insert into notes (tenant_id, id, text) values ($1, $2, 'a note')", [tx.tenantId, id]);
  return { ok: true, value: { id } };
};

function run(input: { idempotencyKey: string } & Record<string, unknown>, work: Work = addNote, change = {}) {
  return commands.run({ viewer, operation: 'addNote', input, ...change }, work);
}

async function notesOf(someone = viewer): Promise<number> {
  const tenantId = someone.kind === 'anonymous' ? '' : someone.tenantId;
  return (await database.transaction(tenantId, (tx) => tx.query('select 1 from notes'))).length;
}

describe('a command', () => {
  it('takes effect once and is answered from the record from then on', async () => {
    const input = { idempotencyKey: newId(), text: 'Cà phê' };
    const first = await run(input);
    expect(first).toEqual({ ok: true, value: { id: expect.any(String) }, replayed: false });
    expect(await run(input)).toEqual({ ...first, replayed: true });
    expect(await notesOf()).toBe(1);
  });

  it('that was refused is refused again, without a second look', async () => {
    const input = { idempotencyKey: newId() };
    const work = vi.fn<Work>(async () => ({ ok: false, error: { type: 'Refused' } }));
    expect(await run(input, work)).toEqual({ ok: false, error: { type: 'Refused' }, replayed: false });
    expect(await run(input, work)).toEqual({ ok: false, error: { type: 'Refused' }, replayed: true });
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('with the key of another body is refused and changes nothing', async () => {
    const idempotencyKey = newId();
    await run({ idempotencyKey, quantity: '1' });
    const { error } = (await run({ idempotencyKey, quantity: '2' })) as { error?: unknown };
    expect(error).toEqual({ type: 'IdempotencyKeyReused', path: ['idempotencyKey'] });
    expect(await notesOf()).toBe(1);
  });

  it.each([
    ['the order of its fields', { a: 1, b: { c: [1, 2], d: 'x' } }, { b: { d: 'x', c: [1, 2] }, a: 1 }],
    ['fields that are not set', { a: undefined, b: 1 }, { b: 1 }],
    ['the prototype that graphql gives', Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
  ])('is the same whatever %s', async (_what, one, other) => {
    const idempotencyKey = newId();
    await run({ idempotencyKey, ...one });
    expect(await run({ ...other, idempotencyKey })).toMatchObject({ ok: true, replayed: true });
  });

  it('is the same whether an amount is a bigint or its text', async () => {
    const idempotencyKey = newId();
    await run({ idempotencyKey, amountMinor: 29_000n });
    expect(await run({ idempotencyKey, amountMinor: '29000' })).toMatchObject({ ok: true, replayed: true });
  });

  it.each([
    [{ lines: [1, 2] }, { lines: [2, 1] }],
    [{ amount: '1' }, { amount: 1 }],
    [{ note: null }, {}],
    [{ a: { b: 1 } }, { a: 1, b: 1 }],
  ])('is another one when its body means something else: %j and %j', async (one, other) => {
    const idempotencyKey = newId();
    await run({ idempotencyKey, ...one });
    expect(await run({ idempotencyKey, ...other })).toMatchObject({
      error: { type: 'IdempotencyKeyReused' },
    });
  });

  it('shares its key with nobody: not with another merchant, person or operation', async () => {
    const input = { idempotencyKey: newId() };
    const others = [
      {},
      { viewer: { ...aStaffViewer(), tenantId: aStaffViewer().tenantId } },
      { viewer: { ...viewer, staffId: newId() } },
      { viewer: { kind: 'system', tenantId: viewer.kind === 'staff' ? viewer.tenantId : '' } },
      { operation: 'closeBooks' },
    ];
    for (const other of others)
      expect(await run(input, addNote, other)).toMatchObject({ ok: true, replayed: false });
  });

  it.each(['', 'short', 'x'.repeat(65), 'has a space', 'xin-chào-bạn', 'line\nfeed-in-it'])(
    'with the key "%s" is told how a key looks',
    async (idempotencyKey) => {
      expect(await run({ idempotencyKey })).toMatchObject({
        ok: false,
        error: {
          type: 'InvalidInput',
          path: ['idempotencyKey'],
          sentence: { en: expect.stringContaining('8 to 64') },
        },
      });
    },
  );

  it('of nobody in particular is none', async () => {
    const attempt = run({ idempotencyKey: newId() }, addNote, { viewer: { kind: 'anonymous' } });
    await expect(attempt).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('that fails leaves neither effect nor record, so that the same key may succeed', async () => {
    const input = { idempotencyKey: newId() };
    const failing = run(input, async (tx) => {
      await addNote(tx);
      throw new AppError('UNAVAILABLE', 'payment cannot be reached.');
    });
    await expect(failing).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await notesOf()).toBe(0);
    expect(await run(input)).toMatchObject({ ok: true, replayed: false });
    expect(await notesOf()).toBe(1);
  });
});

describe('the same command, twice at once', () => {
  it('takes effect once, and both are answered alike', async () => {
    const input = { idempotencyKey: newId() };
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => run(input)));
    expect(outcomes.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(outcomes.map((outcome) => outcome.ok && outcome.value.id)).size).toBe(1);
    expect(await notesOf()).toBe(1);
  });

  it('with two bodies takes effect once, and the other is refused', async () => {
    const idempotencyKey = newId();
    const outcomes = await Promise.all([1, 2].map((quantity) => run({ idempotencyKey, quantity })));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ error: { type: 'IdempotencyKeyReused' } });
    expect(await notesOf()).toBe(1);
  });

  it('is told to wait when the first takes longer than the lock timeout', async () => {
    const input = { idempotencyKey: newId() };
    const finish = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const first = run(input, async (tx) => {
      const decision = await addNote(tx);
      begun.resolve();
      await finish.promise;
      return decision;
    });
    await begun.promise;
    expect(await run(input)).toMatchObject({
      ok: false,
      error: { type: 'IdempotencyInProgress' },
      replayed: false,
    });
    finish.resolve();
    expect(await first).toMatchObject({ ok: true, replayed: false });
    expect(await run(input)).toMatchObject({ ok: true, replayed: true });
  });

  it('is not taken for the cause when the work itself loses a race', async () => {
    const tenant = viewer.kind === 'staff' ? viewer.tenantId : '';
    const { promise: release, resolve } = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const holder = database.transaction(tenant, async (tx) => {
      await tx.query('select pg_advisory_xact_lock(42)');
      held.resolve();
      await release;
    });
    await held.promise;
    const waiting = run({ idempotencyKey: newId() }, async (tx) => {
      await tx.query('select pg_advisory_xact_lock(42)');
      return addNote(tx);
    });
    await expect(waiting).rejects.toMatchObject({ code: 'CONFLICT_RETRY' });
    resolve();
    await holder;
  });
});

it('records are forgotten after 30 days, in as many steps as it takes, and the others kept', async () => {
  const tenantId = newId();
  await database.system.query(
    `insert into idempotency_keys (tenant_id, actor, operation, key, request_hash, created_at)
     select $1, 'someone', 'addNote', n::text, '', now() - (case when n <= 10001 then 31 else 29 end) * interval '1 day'
       from generate_series(1, 10003) as n`,
    [tenantId],
  );
  await forgetOldKeys(database);
  const left = await database.system.query<{ key: string }>(
    'select key from idempotency_keys where tenant_id = $1 order by key',
    [tenantId],
  );
  expect(left).toEqual([{ key: '10002' }, { key: '10003' }]);
});
