import { resolve } from 'node:path';
import { freePort, type ProcessExit, type SupervisedProcess } from '@goodgo/child-process';
import { isAppError } from '@goodgo/errors';
import { openCluster } from './cluster.ts';
import { clearClusterLock } from './cluster-lock.ts';
import { serverAccount } from './server-account.ts';
import { serverBinaries } from './server-binaries.ts';
import { startServerProcess } from './server-process.ts';

/** How to run PostgreSQL inside this installation. */
export type PostgresOptions = {
  /** Directory of the data; made when absent, kept when the server stops. */
  readonly dataDir: string;
  /** Port on 127.0.0.1. @default a free one */
  readonly port?: number;
  /** `false` for tests: faster, but a crash of the machine may destroy the data. @default true */
  readonly durable?: boolean;
  /** Hears every line the server writes. @default dropped */
  readonly onLine?: (line: string) => void;
};

/** A running PostgreSQL server that ends when this process ends, in whatever way. */
export type PostgresServer = {
  /** URL of its database `postgres` as its administrator, with the password: a secret. */
  readonly adminUrl: string;
  /** Process of the server, for tests that kill or freeze it. */
  readonly pid: number;
  /** Resolves when the server ends for whatever reason. */
  readonly exited: Promise<ProcessExit>;
  /** Ends open sessions, writes everything to disk and stops. May be called again. */
  stop(): Promise<void>;
};

/**
 * Starts a real PostgreSQL server from the binaries that npm installed: in 0.1 s on an existing directory,
 * in half a second on a new one. It works as root too, under an unprivileged account.
 *
 * @throws AppError STARTUP_FAILED with what to do: a taken port, a directory in use, a full disk
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { durable = true, onLine, port } = options;
  const dataDir = resolve(options.dataDir);
  const { initdb, postgres } = serverBinaries();
  const account = await serverAccount(dataDir, postgres);
  const cluster = await openCluster({ dataDir, initdb, account, durable });
  await clearClusterLock(cluster.directory);
  const start = async (port: number): Promise<PostgresServer> =>
    serverOn(port, cluster.adminPassword, await startServerProcess({ ...launch, port }));
  const launch = { postgres, account, cluster, durable, onLine };
  return port === undefined ? onFreePort(start) : start(port);
}

/** Between finding a free port and using it somebody else may take it. */
async function onFreePort<T>(start: (port: number) => Promise<T>, tries = 3): Promise<T> {
  try {
    return await start(await freePort());
  } catch (error) {
    if (tries === 1 || !isAppError(error) || error.details.isPortTaken !== true) throw error;
    return onFreePort(start, tries - 1);
  }
}

function serverOn(port: number, password: string, { pid, exited, stop }: SupervisedProcess): PostgresServer {
  return {
    adminUrl: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    pid,
    exited,
    stop: async () => void (await stop()),
  };
}
