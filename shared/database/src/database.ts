import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '@goodgo/errors';
import { isId } from '@goodgo/ids';
import type { Logger } from '@goodgo/logger';
import type { Metrics } from '@goodgo/metrics';
import { ConnectionPool } from './connection-pool.ts';
import { setTenant } from './connection-setup.ts';
import { isSerializationFailure, toAppError } from './database-error.ts';
import { createDatabaseMetrics, type DatabaseMetrics } from './database-metrics.ts';
import { createReaderFactory, type ReaderFactory } from './reader.ts';
import { inTransaction, type Statements, type Transaction } from './transaction.ts';

/** How a service reaches its database. */
export type DatabaseOptions = {
  /** As the unprivileged role of the service; a secret. */
  readonly url: string;
  /** Shown by PostgreSQL in its list of sessions. */
  readonly service: string;
  /** Connections at most. The sum over all processes stays below max_connections. @default 8 */
  readonly poolSize?: number;
  readonly logger: Logger;
  readonly metrics: Metrics;
};

/** How a transaction runs. */
export type TransactionOptions = {
  /**
   * Runs `work` again, at most three times more, when it lost a race (serialisation failure, deadlock).
   * Only for work that may run twice: under an idempotency key, with no effect outside. @default false
   */
  readonly retrySerialization?: boolean;
};

/** PostgreSQL for one service. Every failure is an AppError. */
export interface Database {
  /** Reads with Prisma under row-level security. Make one reader a client class, at start. */
  readonly reader: ReaderFactory;
  /**
   * Runs `work` under a tenant: committed when it returns, rolled back when it throws. Nothing is sent
   * before its first statement.
   *
   * @throws AppError UNAVAILABLE with details.outcome 'unknown' when the commit was sent and not confirmed
   */
  transaction<T>(
    tenantId: string,
    work: (tx: Transaction) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T>;
  /** On behalf of no tenant: of tables under row-level security no row is visible or can be added. */
  readonly system: {
    query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
    transaction<T>(work: (tx: Statements) => Promise<T>): Promise<T>;
  };
  /** @throws AppError UNAVAILABLE within a few seconds; CONFIG_INVALID for a privileged role */
  ping(): Promise<void>;
  /** Waits for running work, then closes every connection. */
  close(): Promise<void>;
}

/** Opens a database. Connections are made when needed; `ping` tells whether they can be. */
export function createDatabase(options: DatabaseOptions): Database {
  const metrics = createDatabaseMetrics(options.metrics);
  const pool = new ConnectionPool({ poolSize: 8, ...options, metrics });
  const query = async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> => {
    const statement = { text, values: [...values] };
    const { rows } = await pool.flyAlone('system', statement).catch((error) => {
      throw toAppError(error);
    });
    return rows;
  };
  return {
    reader: createReaderFactory(pool),
    transaction: (tenantId, work, { retrySerialization = false } = {}) =>
      retrying(retrySerialization ? maxRetries : 0, metrics, () => underTenant(pool, tenantId, work)),
    system: { query, transaction: (work) => inTransaction(pool, { kind: 'system', preludes: [] }, work) },
    ping: async () => void (await query('select 1')),
    close: () => pool.close(),
  };
}

const maxRetries = 3;
const firstPauseMs = 20;

async function underTenant<T>(
  pool: ConnectionPool,
  tenantId: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  if (!isId(tenantId)) throw new AppError('INTERNAL_SERVER_ERROR', 'A transaction needs the id of a tenant');
  const preludes = [setTenant(tenantId)];
  return inTransaction(pool, { kind: 'transaction', preludes }, (statements) =>
    work({ tenantId, query: (text, values) => statements.query(text, values) }),
  );
}

async function retrying<T>(
  retries: number,
  metrics: DatabaseMetrics,
  attempt: () => Promise<T>,
  pauseMs = firstPauseMs,
): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (retries === 0 || !isSerializationFailure(error)) throw error;
  }
  metrics.retried();
  await delay(Math.random() * pauseMs);
  return retrying(retries - 1, metrics, attempt, pauseMs * 2);
}
