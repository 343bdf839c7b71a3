import { dirname, resolve } from 'node:path';
import { spawnSupervised } from '@goodgo/child-process';
import { AppError } from '@goodgo/errors';
import { type Cluster, openCluster, serverEnv } from './cluster.ts';
import { clearClusterLock } from './cluster-lock.ts';
import { freePort } from './free-port.ts';
import { type ServerAccount, serverAccount } from './server-account.ts';
import { serverBinaries } from './server-binaries.ts';

/** How to run PostgreSQL inside this installation. */
export type PostgresOptions = {
  /** Directory of the data; made when absent, kept when the server stops. */
  readonly dataDir: string;
  /** Port on 127.0.0.1. @default a free one */
  readonly port?: number;
  /** `false` for tests: faster, but a crash of the machine may destroy the data. @default true */
  readonly durable?: boolean;
  /** Receives every line the server writes. @default dropped */
  readonly onLine?: (line: string) => void;
};

/** A running PostgreSQL server that ends when this process ends. */
export type PostgresServer = {
  /** URL of its database `postgres` as its administrator, with the password: a secret. */
  readonly adminUrl: string;
  /** Process of the server, for tests that kill or freeze it. */
  readonly pid: number;
  /** Settles when the server ends for whatever reason. */
  readonly exited: Promise<unknown>;
  /** Ends open sessions, writes everything to disk and stops. */
  stop(): Promise<void>;
};

/**
 * Starts a real PostgreSQL server from the binaries that npm installed: within half a second on an
 * existing directory, one second on a new one. It works as root too, under an unprivileged account.
 *
 * @throws AppError STARTUP_FAILED with what to do: a taken port, a directory in use, a full disk.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { durable = true } = options;
  const dataDir = resolve(options.dataDir);
  const { initdb, postgres } = serverBinaries();
  const account = await serverAccount(dataDir, dirname(postgres));
  const cluster = await openCluster({ dataDir, initdb, account, durable });
  await clearClusterLock(cluster.directory);
  const port = options.port ?? (await freePort());
  const server = await launch({ postgres, account, cluster, port, durable, onLine: options.onLine });
  return {
    adminUrl: `postgresql://postgres:${cluster.adminPassword}@127.0.0.1:${port}/postgres`,
    pid: server.pid,
    exited: server.exited,
    stop: () => stopServer(server),
  };
}

type Server = ReturnType<typeof spawnSupervised>;

type Launch = {
  readonly postgres: string;
  readonly account: ServerAccount;
  readonly cluster: Cluster;
  readonly port: number;
  readonly durable: boolean;
  readonly onLine: ((line: string) => void) | undefined;
};

const readyTimeoutMs = 30_000;
const stopGraceMs = 8_000;

async function launch(options: Launch): Promise<Server> {
  const { cluster, port, durable } = options;
  const log: string[] = [];
  const ready = Promise.withResolvers<'ready'>();
  const onLine = (line: string): void => {
    options.onLine?.(line);
    if (log.length < 100) log.push(line);
    if (line.includes('ready to accept connections')) ready.resolve('ready');
  };
  const settings = Object.entries({ ...serverSettings, port, ...(durable ? {} : volatileSettings) });
  const server = spawnSupervised({
    ...options.account.command(options.postgres, [
      '-D',
      cluster.directory,
      ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ]),
    env: serverEnv,
    cwd: cluster.directory,
    onLine,
    graceMs: stopGraceMs,
  });
  const timeout = setTimeout(() => ready.reject(startupFailure(options, log)), readyTimeoutMs);
  const outcome = await Promise.race([ready.promise, server.exited]).finally(() => clearTimeout(timeout));
  if (outcome === 'ready') return server;
  throw startupFailure(options, log);
}

/** For a shop on one machine: few processes, no replication, no compilation of short statements. */
const serverSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
  shared_buffers: '128MB',
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_logical_replication_workers: 0,
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
};

const volatileSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

async function stopServer(server: Server): Promise<void> {
  // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave.
  process.kill(server.pid, 'SIGINT');
  await server.exited;
}

function startupFailure({ port, cluster }: Launch, log: readonly string[]): AppError {
  const text = log.join('\n');
  const details = { log: log.slice(-20) };
  const reason = text.includes('Address already in use')
    ? `port ${port} is taken: stop what uses it, or choose another port`
    : text.includes('No space left on device')
      ? `the disk that holds ${cluster.directory} is full: free some space`
      : (log.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? 'it ended or hung without a message');
  return new AppError('STARTUP_FAILED', `PostgreSQL did not start: ${reason}`, { details });
}
