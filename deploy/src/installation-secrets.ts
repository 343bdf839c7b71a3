import { deriveServiceSecret } from '@goodgo/auth';
import {
  installer,
  routerEnvironment,
  type SubgraphBlueprint,
  subgraphEnvironment,
} from '@goodgo/constellation';

/**
 * Everything that the containers of an installation are told in secret, by the names that docker-compose.yml uses. All of
 * it is derived from one master secret, so that a later version, which may know more services, finds the same again.
 *
 * @param masterSecret at least 32 bytes in base64
 */
export function installationSecrets(
  subgraphs: readonly SubgraphBlueprint[],
  masterSecret: string,
): Readonly<Record<string, string>> {
  const passwordOf = (what: string) => urlSafe(deriveServiceSecret(masterSecret, 'password', what));
  const databaseUrl = (role: string, database: string) =>
    `postgresql://${role}:${passwordOf(`database ${role}`)}@postgres:5432/${database}`;
  const addresses = {
    redisUrl: `redis://:${passwordOf('redis')}@redis:6379`,
    graphPort: 4000,
    ports: new Map(subgraphs.map(({ name, preferredPort }) => [name, preferredPort])),
    databaseUrls: new Map(
      subgraphs.map(({ name }) => [name, databaseUrl(`goodgo_${name}`, `goodgo_${name}`)]),
    ),
    // Docker resolves the name of a service to all its containers.
    replicas: { count: 1, addressOf: () => '0.0.0.0', hostOf: (service: string) => service },
  };
  return Object.assign(
    {
      POSTGRES_PASSWORD: passwordOf('database postgres'),
      GOODGO_POSTGRES_ADMIN_URL: databaseUrl('postgres', 'postgres'),
      REDIS_PASSWORD: passwordOf('redis'),
      GRAFANA_ADMIN_PASSWORD: passwordOf('grafana'),
      GOODGO_INSTALLER_SECRET: deriveServiceSecret(masterSecret, installer, 'auth'),
    },
    routerEnvironment(subgraphs, masterSecret, addresses),
    ...subgraphs.map((subgraph) => subgraphEnvironment(subgraph, subgraphs, masterSecret, addresses)),
  );
}

/** Base64 has characters that mean something in an URL. */
function urlSafe(base64: string): string {
  return Buffer.from(base64, 'base64').toString('base64url');
}
