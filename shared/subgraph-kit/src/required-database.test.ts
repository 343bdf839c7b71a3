import { AppError } from '@goodgo/errors';
import { describe, expect, it } from 'vitest';
import { requiredDatabase } from './required-database.ts';

const away = new AppError('UNAVAILABLE', 'The database does not answer');

/** Answers a ping after these failures. */
function aDatabase(...failures: AppError[]) {
  const pings = { count: 0 };
  const ping = async () => {
    const failure = failures[pings.count];
    pings.count += 1;
    if (failure) throw failure;
  };
  return { ping, pings };
}

describe('the start of a subgraph', () => {
  it('waits for a PostgreSQL that is still starting', async () => {
    const database = aDatabase(away, away);
    await requiredDatabase('order', database, { pauseMs: 1 }).start();
    expect(database.pings.count).toBe(3);
  });

  it('does not wait for ever, and says what to do', async () => {
    const database = { ping: () => Promise.reject(away) };
    const start = requiredDatabase('order', database, { waitMs: 20, pauseMs: 1 }).start();
    await expect(start).rejects.toMatchObject({
      code: 'STARTUP_FAILED',
      message:
        "order can't use its database (The database does not answer): start PostgreSQL, or correct ORDER_DATABASE_URL.",
    });
  });

  it('does not wait for a database that refuses', async () => {
    const database = aDatabase(new AppError('CONFIG_INVALID', 'The database refuses the connection'));
    await expect(requiredDatabase('order', database).start()).rejects.toThrow('refuses the connection');
    expect(database.pings.count).toBe(1);
  });
});
