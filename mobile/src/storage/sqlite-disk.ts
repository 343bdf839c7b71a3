import { openDatabaseAsync } from 'expo-sqlite';
import type { Change, Disk } from './kept-texts.ts';

/** The disk of the device, in SQLite: a write is there when its promise resolves, whatever happens to the app then. */
export async function openSqliteDisk(): Promise<Disk> {
  const database = await openDatabaseAsync('goodgo.db');
  await database.execAsync(
    'PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS kept_text (key TEXT PRIMARY KEY, value TEXT NOT NULL)',
  );

  return {
    read: async () => {
      const rows = await database.getAllAsync<{ key: string; value: string }>(
        'SELECT key, value FROM kept_text',
      );
      return rows.map(({ key, value }) => [key, value] as const);
    },
    write: (changes) =>
      database.withTransactionAsync(async () => {
        for (const change of changes) await apply(change);
      }),
  };

  async function apply([key, value]: Change): Promise<void> {
    if (value === null) await database.runAsync('DELETE FROM kept_text WHERE key = ?', key);
    else await database.runAsync('INSERT OR REPLACE INTO kept_text (key, value) VALUES (?, ?)', key, value);
  }
}
