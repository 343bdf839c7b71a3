import { randomBytes } from 'node:crypto';
import { parseEnv } from 'node:util';
import type { SubgraphBlueprint } from '@goodgo/constellation';
import { AppError } from '@goodgo/errors';
import { requiredVariables } from './compose-variables.ts';
import { installationSecrets } from './installation-secrets.ts';

/** What an env file is made of. */
export interface EnvFileOptions {
  /** The host name that people type. @default that of the earlier file, else `localhost` */
  readonly host?: string | undefined;
  /** The group that may use Docker's socket on this machine. */
  readonly dockerGroup?: number | undefined;
  readonly subgraphs: readonly SubgraphBlueprint[];
  /** The text of docker-compose.yml, which says what it needs. */
  readonly compose: string;
  /** The text of an earlier file: its secrets and whatever a person has set are kept. */
  readonly earlier?: string | undefined;
}

/**
 * The text of the `.env` of docker-compose.yml.
 *
 * @throws AppError CONFIG_INVALID when the compose file asks for what nobody knows, or the earlier file has no master secret
 */
export function envFile({ subgraphs, compose, earlier, host, dockerGroup }: EnvFileOptions): string {
  const kept = parseEnv(earlier ?? '');
  const master = earlier === undefined ? randomBytes(32).toString('base64') : masterSecretOf(kept);
  const known = installationSecrets(subgraphs, master);
  const secrets = requiredVariables(compose).map((name) => {
    const value = known[name];
    if (value) return [name, value] as const;
    throw new AppError(
      'CONFIG_INVALID',
      `docker-compose.yml asks for ${name}, which no part of GoodGo knows.`,
    );
  });
  const values = {
    ...settingsFor('localhost'),
    ...(dockerGroup === undefined ? {} : { DOCKER_GID: String(dockerGroup) }),
    ...kept,
    ...(host === undefined ? {} : settingsFor(host)),
    GOODGO_MASTER_SECRET: master,
    ...Object.fromEntries(secrets),
  };
  const lines = Object.entries(values).map(([name, value]) => `${name}=${quoted(value ?? '')}`);
  return [...head, ...lines, ''].join('\n');
}

const head = [
  '# The settings and keys of this installation for docker-compose.yml, written by `npm run deploy:env`. Keep a copy in a',
  '# safe place: whoever reads it has every key, and without it no backup of the databases can be read by GoodGo.',
];

/** Nobody vouches for the certificate of a `localhost`. */
function settingsFor(host: string): Record<string, string> {
  return { GOODGO_EDGE_HOST: host, GOODGO_TLS: host === 'localhost' ? 'files' : 'acme' };
}

function masterSecretOf(kept: Readonly<Record<string, string | undefined>>): string {
  if (kept.GOODGO_MASTER_SECRET) return kept.GOODGO_MASTER_SECRET;
  throw new AppError(
    'CONFIG_INVALID',
    'The file has no GOODGO_MASTER_SECRET, so it is of no installation: move it away, and run this without --renew.',
  );
}

/** Compose would put variables into a bare value. */
function quoted(value: string): string {
  return /^[\w./:@=+,-]*$/.test(value) ? value : `'${value}'`;
}
