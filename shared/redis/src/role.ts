import type { RedisOptions } from 'ioredis';

/**
 * What a connection is for, and so what happens when Redis is slow or gone:
 * - `cache`: a miss within 50 ms; wrap reads in `orMiss`;
 * - `rate-limit`: an error within 100 ms; the caller limits in its process, never opens the door;
 * - `session`: an error within 100 ms; the caller asks PostgreSQL, or refuses what moves money;
 * - `producer`: an error within 1.5 s and nothing queued or sent again: the outbox keeps the event;
 * - `consumer`: waits as long as it is told to; a lost connection rejects what was waiting.
 */
export type RedisRole = 'cache' | 'rate-limit' | 'session' | 'producer' | 'consumer';

// Its type does not allow for exact optional properties, and nobody sets it.
type ConnectionOptions = Omit<RedisOptions, 'replyMapping'>;

const everyRole = {
  // Sent again after a lost reply, a command would take effect twice.
  autoResendUnfulfilledCommands: false,
  // Not "retries": how many reconnections an unanswered command outlives. With more than 0 and without resending,
  // ioredis forgets such a command and its promise never settles.
  maxRetriesPerRequest: 0,
  connectTimeout: 2_000,
  keepAlive: 10_000,
  disconnectTimeout: 200, // a frozen server never closes its end
  // Reconnects for ever, within 0.6 s of the server's return; the spread keeps a fleet from coming back at once.
  retryStrategy: (times) => Math.min(50 * 2 ** (times - 1), 500) + Math.random() * 100,
} satisfies ConnectionOptions;

// `socketTimeout` runs only while an answer is due. A server that is silent for so long is gone for good (half-open,
// frozen): from then on commands fail at once, until a new connection is ready.
const roles: Readonly<Record<RedisRole, ConnectionOptions>> = {
  cache: { commandTimeout: 50, socketTimeout: 2_000, enableOfflineQueue: false },
  'rate-limit': { commandTimeout: 100, socketTimeout: 2_000, enableOfflineQueue: false },
  session: { commandTimeout: 100, socketTimeout: 2_000, enableOfflineQueue: false },
  producer: { commandTimeout: 1_500, socketTimeout: 3_000, enableOfflineQueue: false },
  consumer: {},
};

/** The options of a connection in this role. */
export function optionsOf(role: RedisRole): ConnectionOptions {
  return { ...everyRole, ...roles[role], connectionName: `goodgo-${role}` };
}
