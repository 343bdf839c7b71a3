import { AppError } from '@goodgo/errors';
import type { PoolClient } from 'pg';
import type { ConnectionPool } from './connection-pool.ts';
import { begin } from './connection-setup.ts';
import { isBroken, toAppError } from './database-error.ts';
import type { StatementKind } from './database-metrics.ts';
import type { Prelude } from './flight.ts';

/** Statements that take effect together or not at all. */
export interface Statements {
  /**
   * Runs one statement; values take the places of $1, $2 … and are never part of the text. A value for a
   * json column must be JSON text. Statements started together are sent together, in their order.
   *
   * @returns its rows: bigint as bigint, numeric as string, date as 'YYYY-MM-DD', timestamptz as Date
   * @throws AppError UNAVAILABLE, CONFLICT_RETRY, DEADLINE_EXCEEDED or INTERNAL_SERVER_ERROR; let it
   * through: after it the transaction can only be rolled back
   */
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** Statements under one tenant: row-level security hides everybody else's rows. */
export interface Transaction extends Statements {
  readonly tenantId: string;
}

type Kind = { readonly kind: StatementKind; readonly preludes: readonly Prelude[] };

/** Runs `work` in a transaction: committed when it returns, rolled back when it throws. */
export async function inTransaction<T>(
  pool: ConnectionPool,
  kind: Kind,
  work: (statements: Statements) => Promise<T>,
): Promise<T> {
  const open = new OpenTransaction(pool, kind);
  const done = pool.metrics.transacting();
  try {
    const result = await work(open);
    await open.commit();
    done('committed');
    return result;
  } catch (error) {
    await open.rollback();
    done('rolled_back');
    throw error;
  }
}

/** Takes a connection at its first statement, which travels together with BEGIN and the tenant. */
class OpenTransaction implements Statements {
  readonly #pool: ConnectionPool;
  readonly #kind: Kind;
  #client: Promise<PoolClient> | undefined;
  #failure: AppError | undefined;
  #isOver = false;

  constructor(pool: ConnectionPool, kind: Kind) {
    this.#pool = pool;
    this.#kind = kind;
  }

  async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    if (this.#isOver) throw new AppError('INTERNAL_SERVER_ERROR', 'A statement came after its transaction');
    const preludes = this.#client ? [] : [begin, ...this.#kind.preludes];
    this.#client ??= this.#pool.acquire();
    const client = await this.#client;
    try {
      const result = await this.#pool.fly(client, this.#kind.kind, { text, values: [...values] }, preludes);
      return result.rows;
    } catch (error) {
      this.#failure ??= toAppError(error);
      throw toAppError(error);
    }
  }

  async commit(): Promise<void> {
    this.#isOver = true;
    const client = await this.#client;
    if (!client) return;
    const { command } = await this.#pool.commit(client).catch((error) => {
      this.#failure = isBroken(error) ? unconfirmed(error) : toAppError(error);
      throw this.#failure;
    });
    if (command !== 'COMMIT') throw swallowed(this.#failure);
    this.#client = undefined;
    client.release();
  }

  async rollback(): Promise<void> {
    this.#isOver = true;
    const client = await this.#client?.catch(() => undefined);
    if (!client) return;
    const isLost = this.#failure !== undefined && isBroken(this.#failure);
    const error = isLost ? this.#failure : await client.query('rollback').then(() => undefined, toAppError);
    client.release(error);
  }
}

function unconfirmed(cause: unknown): AppError {
  const message = 'The database did not confirm the commit: it may or may not have happened';
  return new AppError('UNAVAILABLE', message, { cause, details: { outcome: 'unknown' } });
}

function swallowed(cause: AppError | undefined): AppError {
  const message = 'A failed statement was swallowed, so nothing was committed';
  return new AppError('INTERNAL_SERVER_ERROR', message, { cause });
}
