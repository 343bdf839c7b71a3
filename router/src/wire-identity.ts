import { createRemoteJwks, type KeyFor } from '@goodgo/auth';
import type { AppError } from '@goodgo/errors';
import type { Logger } from '@goodgo/logger';
import { closeRedis, createRedis } from '@goodgo/redis';
import type { RouterConfig } from './config/router-config.ts';
import type { IsSessionEnded } from './plugins/ended-sessions.ts';
import { createSessionEnds } from './session-ends.ts';

const jwksTimeoutMs = 2_000;

/** The keys of access tokens, from where they are published. */
export function remoteKeys({ jwksUrl }: { readonly jwksUrl: string }, logger: Logger): KeyFor {
  const onFailure = (err: AppError) => logger.error({ err }, 'jwks.failed');
  return createRemoteJwks({ url: jwksUrl, timeoutMs: jwksTimeoutMs, onFailure }).keyFor;
}

/** Where ended sessions are known. */
export interface Sessions {
  readonly isEnded: IsSessionEnded;
  close(): Promise<void>;
}

/** Opens Redis when sessions are to be looked up, unless somebody else knows of them. */
export function openSessions(
  { sessions, secrets: { redisUrl } }: RouterConfig,
  logger: Logger,
  known?: IsSessionEnded,
): Sessions {
  if (known || !sessions || redisUrl === undefined) {
    return { isEnded: known ?? (async () => false), close: async () => {} };
  }
  const redis = createRedis({ url: redisUrl, role: 'session', logger });
  return { isEnded: createSessionEnds(redis), close: () => closeRedis(redis) };
}
