import type { Logger } from '@goodgo/logger';
import { inSpan, outsideRequests } from '@goodgo/tracing';
import { Pool, type PoolClient, type PoolConfig, type QueryConfig, type QueryResult } from 'pg';
import { columnTypes } from './column-types.ts';
import { setUpConnection } from './connection-setup.ts';
import { isBroken, toAppError } from './database-error.ts';
import type { DatabaseMetrics, StatementKind } from './database-metrics.ts';
import { Flight, type Prelude } from './flight.ts';
import { createStatementNames } from './statement-names.ts';
import { createStatementSpans, type StatementSpan } from './statement-spans.ts';

/** How to reach PostgreSQL. */
export type PoolOptions = {
  readonly url: string;
  readonly service: string;
  readonly poolSize: number;
  readonly logger: Logger;
  readonly metrics: DatabaseMetrics;
};

/** pg options that its types do not know yet. */
type PipelinedPoolConfig = PoolConfig & { pipeline: boolean; onConnect: typeof setUpConnection };

/** A frozen server never answers a goodbye: after this the sockets are cut. */
const closeGraceMs = 2_000;

/** Connections to one database, with a bound on every wait and with failures told as AppErrors. */
export class ConnectionPool {
  readonly pg: Pool;
  readonly statementName: (text: string) => string | undefined = createStatementNames();
  readonly metrics: DatabaseMetrics;
  readonly #spanOf: (text: string) => StatementSpan;
  readonly #open = new Set<PoolClient>();
  readonly #lastGone = Promise.withResolvers<void>();

  constructor(options: PoolOptions) {
    this.metrics = options.metrics;
    this.pg = new Pool(poolConfig(options));
    this.#spanOf = createStatementSpans(options.service);
    this.#listen(options.logger);
  }

  /** @throws AppError UNAVAILABLE when no connection is free or made within a second. */
  async acquire(): Promise<PoolClient> {
    const done = this.metrics.acquiring();
    try {
      return await this.pg.connect();
    } catch (error) {
      throw toAppError(error);
    } finally {
      done();
    }
  }

  /** Runs one statement on an acquired connection, the preludes in the same round trip. */
  async fly(
    client: PoolClient,
    kind: StatementKind,
    statement: QueryConfig,
    preludes: readonly Prelude[] = [],
  ): Promise<QueryResult> {
    const name = statement.name ?? this.statementName(statement.text);
    const done = this.metrics.querying(kind);
    const { summary, options } = this.#spanOf(statement.text);
    try {
      return await inSpan(summary, options, () =>
        send(client, name ? { ...statement, name } : statement, preludes),
      );
    } finally {
      done();
    }
  }

  /** Runs COMMIT, which is where PostgreSQL waits for its disk. */
  commit(client: PoolClient): Promise<QueryResult> {
    const { summary, options } = this.#spanOf('commit');
    return inSpan(summary, options, () => client.query('commit'));
  }

  /** Acquires a connection for one statement. Errors are those of pg, except when none can be had. */
  async flyAlone(
    kind: StatementKind,
    statement: QueryConfig,
    preludes?: readonly Prelude[],
  ): Promise<QueryResult> {
    const client = await this.acquire();
    try {
      const result = await this.fly(client, kind, statement, preludes);
      client.release();
      return result;
    } catch (error) {
      client.release(isBroken(error));
      throw error;
    }
  }

  /** Waits for running work, then closes every connection. */
  async close(): Promise<void> {
    const timer = setTimeout(() => this.#cut(), closeGraceMs);
    await this.pg.end();
    if (this.#open.size > 0) await this.#lastGone.promise;
    clearTimeout(timer);
  }

  #cut(): void {
    for (const client of this.#open) {
      const socket = 'connection' in client && client.connection;
      if (socket) (socket as { stream: { destroy(): void } }).stream.destroy();
    }
  }

  #listen(logger: Logger): void {
    // Without listeners the loss of a connection, idle or in use, would end the process.
    const lost = (err: Error) =>
      outsideRequests(() => logger.warn({ err }, 'lost an idle database connection'));
    this.pg.on('error', lost);
    this.pg.on('connect', (client) => {
      this.#open.add(client);
      client.on('error', () => {});
    });
    this.pg.on('remove', (client) => {
      this.#open.delete(client);
      if (this.pg.ending && this.#open.size === 0) this.#lastGone.resolve();
    });
    this.metrics.watch(this.pg);
  }
}

function send(
  client: PoolClient,
  statement: QueryConfig,
  preludes: readonly Prelude[],
): Promise<QueryResult> {
  return new Promise((resolve, reject) => {
    const land = (error: Error | null | undefined, result: QueryResult): void =>
      error ? reject(error) : resolve(result);
    client.query(new Flight(statement, preludes, land));
  });
}

/** security.md 3.7: the client-side bound is the only one that helps against a frozen server. */
function poolConfig({ url, service, poolSize }: PoolOptions): PipelinedPoolConfig {
  return {
    connectionString: url,
    application_name: service,
    max: poolSize,
    connectionTimeoutMillis: 1_000,
    query_timeout: 3_000,
    statement_timeout: 2_500,
    lock_timeout: 2_000,
    idle_in_transaction_session_timeout: 5_000,
    idleTimeoutMillis: 60_000,
    maxLifetimeSeconds: 3_600,
    keepAlive: true,
    pipeline: true,
    types: columnTypes,
    onConnect: setUpConnection,
  };
}
