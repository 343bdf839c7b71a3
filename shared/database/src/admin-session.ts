import { Client, type QueryResultRow } from 'pg';
import { toAppError } from './database-error.ts';

/** Runs statements, one at a time, on one connection. */
export type AdminSession = {
  /** A script of several statements may have no values; then the rows are those of the last one. */
  run<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
};

/** One connection of the administrator, closed when `work` ends. */
export async function withAdmin<T>(url: string, work: (admin: AdminSession) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, keepAlive: true });
  // Unheard, the loss of the connection would end the process; the running statement reports it anyway.
  client.on('error', () => {});
  try {
    await client.connect();
    return await work({ run: (text, values) => runOn(client, text, values) });
  } catch (error) {
    throw toAppError(error);
  } finally {
    await client.end().catch(() => {});
  }
}

async function runOn<Row extends QueryResultRow>(
  client: Client,
  text: string,
  values?: readonly unknown[],
): Promise<Row[]> {
  const result = await (values ? client.query<Row>(text, [...values]) : client.query<Row>(text));
  return result.rows;
}
