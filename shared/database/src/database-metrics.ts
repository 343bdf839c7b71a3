import type { Metrics } from '@goodgo/metrics';
import type { Pool } from 'pg';

/** On whose behalf a statement runs: a Prisma read, a transaction of a tenant, or the service itself. */
export type StatementKind = 'read' | 'transaction' | 'system';

/** What the database tells the metrics; `…ing` start a stopwatch and give back how to stop it. */
export type DatabaseMetrics = {
  acquiring(): () => void;
  querying(kind: StatementKind): () => void;
  transacting(): (outcome: 'committed' | 'rolled_back') => void;
  retried(): void;
  watch(pool: Pool): void;
};

const seconds = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Registers the metrics of one pool. */
export function createDatabaseMetrics(metrics: Metrics): DatabaseMetrics {
  const acquire = metrics.histogram('db_acquire_seconds', 'Waits for a connection', [], seconds);
  const query = metrics.histogram(
    'db_statement_seconds',
    'Statements, as the caller waits',
    ['kind'],
    seconds,
  );
  const transaction = metrics.histogram('db_transaction_seconds', 'Transactions', ['outcome'], seconds);
  const statements = metrics.counter('db_statements_total', 'Statements sent', ['kind']);
  const retries = metrics.counter(
    'db_transaction_retries_total',
    'Transactions that lost a race and ran again',
    [],
  );
  return {
    acquiring: () => stopwatch((elapsed) => acquire.observe(elapsed)),
    querying(kind) {
      statements.inc({ kind });
      return stopwatch((elapsed) => query.observe({ kind }, elapsed));
    },
    transacting() {
      const started = performance.now();
      return (outcome) => transaction.observe({ outcome }, since(started));
    },
    retried: () => retries.inc(),
    watch(pool) {
      metrics.gauge('db_pool_connections', 'Connections, and callers without one', ['state'], (gauge) => {
        gauge.set({ state: 'used' }, pool.totalCount - pool.idleCount);
        gauge.set({ state: 'idle' }, pool.idleCount);
        gauge.set({ state: 'waiting' }, pool.waitingCount);
      });
    },
  };
}

function stopwatch(record: (elapsedSeconds: number) => void): () => void {
  const started = performance.now();
  return () => record(since(started));
}

const since = (started: number): number => (performance.now() - started) / 1_000;
