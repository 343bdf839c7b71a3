import { createHash } from 'node:crypto';
import type { Command, Decision, KeyError, Outcome } from '@goodgo/commands';
import type { Database, Transaction } from '@goodgo/database';
import { AppError, isAppError } from '@goodgo/errors';
import { type InvalidInput, invalidInput } from '@goodgo/user-errors';
import { tenantOf, type Viewer } from '@goodgo/viewer';

/** Runs commands so that each takes effect once. */
export interface Commands {
  /**
   * Runs `work` in one transaction with the record of its key (domain rule: the record is written with the effect). A key
   * that was used before is answered from the record; with another body it is refused; a first request that is still
   * running makes the second wait up to the lock timeout. Work that throws leaves no record, so its key can be used
   * again; work may run more than once, when it lost a race.
   */
  run<Value, Refusal>(
    command: Command,
    work: (tx: Transaction) => Promise<Decision<Value, Refusal>>,
  ): Promise<Outcome<Value, Refusal>>;
}

/** Makes the command runner of a subgraph over its table `idempotency_keys` (sql/idempotency.sql). */
export function createCommands(database: Database): Commands {
  return {
    run: async (command, work) => {
      if (!/^[\x21-\x7e]{8,64}$/.test(command.input.idempotencyKey)) return refuse(malformedKey());
      const record = { ...command, actor: actorOf(command.viewer), hash: hashOf(command.input) };
      try {
        return await database.transaction(tenantOf(command.viewer), (tx) => runOnce(tx, record, work), {
          retrySerialization: true,
        });
      } catch (error) {
        if (error instanceof KeyInUse)
          return refuse({ type: 'IdempotencyInProgress', path: ['idempotencyKey'] });
        throw error;
      }
    },
  };
}

/** Forgets the records of commands after 30 days, as the graph promises. */
export async function forgetOldKeys(database: Database): Promise<void> {
  while ((await database.system.query(forgetSome, [])).length === chunk);
}

/** So many at a time, so that a statement stays short however much there is to forget. */
const chunk = 5_000;
const forgetSome = `
  delete from idempotency_keys where ctid = any (array(
    select ctid from idempotency_keys where created_at < now() - interval '30 days' limit ${chunk}))
  returning 1`;

interface CommandRecord extends Command {
  readonly actor: string;
  readonly hash: string;
}

async function runOnce<Value, Refusal>(
  tx: Transaction,
  record: CommandRecord,
  work: (tx: Transaction) => Promise<Decision<Value, Refusal>>,
): Promise<Outcome<Value, Refusal>> {
  if (!(await claim(tx, record))) return replay(tx, record);
  const decision = await work(tx);
  await tx.query(
    `update idempotency_keys set result = $5
      where tenant_id = $1 and actor = $2 and operation = $3 and key = $4`,
    [tx.tenantId, record.actor, record.operation, record.input.idempotencyKey, JSON.stringify(decision)],
  );
  return { ...decision, replayed: false };
}

/** Someone else has the key and did not finish within the lock timeout. */
class KeyInUse extends AppError {}

async function claim(tx: Transaction, record: CommandRecord): Promise<boolean> {
  try {
    const claimed = await tx.query(
      `insert into idempotency_keys (tenant_id, actor, operation, key, request_hash)
       values ($1, $2, $3, $4, $5) on conflict do nothing returning 1`,
      [tx.tenantId, record.actor, record.operation, record.input.idempotencyKey, record.hash],
    );
    return claimed.length === 1;
  } catch (cause) {
    if (!isAppError(cause) || cause.code !== 'CONFLICT_RETRY') throw cause;
    throw new KeyInUse(cause.code, 'The first request with this key is still running', { cause });
  }
}

async function replay<Value, Refusal>(
  tx: Transaction,
  record: CommandRecord,
): Promise<Outcome<Value, Refusal>> {
  const [row] = await tx.query<{ request_hash: string; result: Decision<Value, Refusal> }>(
    `select request_hash, result from idempotency_keys
      where tenant_id = $1 and actor = $2 and operation = $3 and key = $4`,
    [tx.tenantId, record.actor, record.operation, record.input.idempotencyKey],
  );
  if (row?.request_hash === record.hash) return { ...row.result, replayed: true };
  return refuse({ type: 'IdempotencyKeyReused', path: ['idempotencyKey'] });
}

function refuse(error: KeyError): Outcome<never, never> {
  return { ok: false, error, replayed: false };
}

function actorOf(viewer: Viewer): string {
  return viewer.kind === 'staff' ? viewer.staffId : viewer.kind;
}

/** SHA-256 of the input as JSON with sorted keys, so that the order in which a client writes them does not matter. */
function hashOf(input: unknown): string {
  return createHash('sha256').update(JSON.stringify(input, canonical)).digest('base64url');
}

function canonical(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function malformedKey(): InvalidInput {
  return invalidInput(
    ['idempotencyKey'],
    'Mã yêu cầu phải dài từ 8 đến 64 ký tự, không có khoảng trắng.',
    'The idempotency key must have 8 to 64 characters without spaces.',
  );
}
