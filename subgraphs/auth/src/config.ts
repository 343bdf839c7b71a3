import { defineEnv, readEnv, secret } from '@goodgo/env';
import { readSubgraphConfig, type SubgraphConfig } from '@goodgo/subgraph-kit';
import { z } from 'zod';

/** What auth is configured by. */
export interface AuthConfig extends SubgraphConfig {
  /** Seals signing keys and session keys in the database. */
  readonly encryptionKey: string;
}

/** The variables that only auth has. */
export const authEnv = defineEnv({
  AUTH_ENCRYPTION_KEY: secret(z.string().min(32), {
    description: 'Seals signing keys and session keys in the database; 32 characters or more.',
  }),
});

/** Reads the configuration from environment variables. */
export function toConfig(source: Readonly<Record<string, string | undefined>>): AuthConfig {
  const { secrets } = readEnv(authEnv, source);
  return { ...readSubgraphConfig('auth', source), encryptionKey: secrets.AUTH_ENCRYPTION_KEY };
}
