import { newId } from '@goodgo/ids';
import { createPoller, type SubgraphParts, type WiringInput } from '@goodgo/subgraph-kit';
import type { AuthConfig } from './config.ts';
import type { AuthPorts } from './domain/ports.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { jwksRoute } from './jwks-route.ts';
import { type AuthMetrics, createAuthMetrics } from './metrics.ts';
import { createArgon2Passwords } from './security/argon2-passwords.ts';
import { createKeyRing } from './security/key-ring.ts';
import { createRedisEndedSessions } from './security/redis-ended-sessions.ts';
import { createRedisThrottle } from './security/redis-throttle.ts';
import { createSecretBox } from './security/secret-box.ts';
import { createTokens } from './security/tokens.ts';
import { createIdentityReadModel, type IdentityReadModel } from './store/identity-read-model.ts';
import { createPostgresAccountStore } from './store/postgres-account-store.ts';
import { createPostgresMerchantStore } from './store/postgres-merchant-store.ts';
import { createPostgresSessionStore } from './store/postgres-session-store.ts';

/** What auth is made of. */
export interface AuthParts extends SubgraphParts {
  readonly ports: AuthPorts;
  readonly readModel: IdentityReadModel;
  readonly metrics: AuthMetrics;
}

/** What a test replaces. */
export interface AuthOverrides {
  readonly now?: () => Date;
}

const rotateEveryMs = 5 * 60_000;

/** The composition root: the only place where parts are made. */
export function wire(
  { commands, database, logger, metrics, notifyRelay, redis }: WiringInput,
  { encryptionKey }: AuthConfig,
  { now = () => new Date() }: AuthOverrides,
): AuthParts {
  const box = createSecretBox(encryptionKey);
  const keys = createKeyRing({ database, box, now });
  return {
    ports: {
      accounts: createPostgresAccountStore(database),
      sessions: createPostgresSessionStore(database, box),
      endedSessions: createRedisEndedSessions(redis('session'), logger),
      merchants: createPostgresMerchantStore(commands, notifyRelay),
      passwords: createArgon2Passwords(box),
      throttle: createRedisThrottle(redis('rate-limit'), now),
      tokens: createTokens({ signingKey: keys.signing, now }),
      newId,
      now,
    },
    readModel: createIdentityReadModel(database.reader(PrismaClient)),
    metrics: createAuthMetrics(metrics),
    routes: [jwksRoute(keys)],
    workers: [
      { start: () => keys.rotate(), stop: async () => {} },
      createPoller({ name: 'signing keys', everyMs: rotateEveryMs, work: () => keys.rotate(), logger }),
    ],
  };
}
