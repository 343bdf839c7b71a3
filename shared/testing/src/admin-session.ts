import { Client } from 'pg';

/** One connection of the administrator. */
export interface AdminSession {
  run(statement: string, values?: readonly unknown[]): Promise<readonly unknown[]>;
}

/** Opens a connection of the administrator for some work. */
export async function withAdmin<T>(adminUrl: string, work: (admin: AdminSession) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work({
      run: async (statement, values) => (await client.query(statement, values && [...values])).rows,
    });
  } finally {
    await client.end();
  }
}
