import { type SupervisedProcess, spawnSupervised } from '@goodgo/child-process';
import { AppError } from '@goodgo/errors';
import { type Cluster, serverEnv } from './cluster.ts';
import type { ServerAccount } from './server-account.ts';

/** What the server process needs. */
export type ServerProcessOptions = {
  /** Path of the program. */
  readonly postgres: string;
  readonly account: ServerAccount;
  readonly cluster: Cluster;
  readonly port: number;
  readonly durable: boolean;
  readonly onLine: ((line: string) => void) | undefined;
};

const readyTimeoutMs = 30_000;
const stopGraceMs = 8_000;

/**
 * Starts the server process and waits until it takes connections.
 *
 * @throws AppError STARTUP_FAILED with what to do; `details.isPortTaken` when another port would help
 */
export async function startServerProcess(options: ServerProcessOptions): Promise<SupervisedProcess> {
  const log: string[] = [];
  const ready = Promise.withResolvers<'ready'>();
  const server = spawn(options, (line) => {
    options.onLine?.(line);
    if (log.length < 100) log.push(line);
    if (line.includes('ready to accept connections')) ready.resolve('ready');
  });
  const impatience = setTimeout(() => void server.stop('SIGKILL'), readyTimeoutMs);
  const outcome = await Promise.race([ready.promise, server.exited]);
  clearTimeout(impatience);
  if (outcome === 'ready') return server;
  throw startupFailure(options, log);
}

function spawn(options: ServerProcessOptions, onLine: (line: string) => void): SupervisedProcess {
  const { account, cluster, durable, port, postgres } = options;
  const settings = { ...serverSettings, port, ...(durable ? {} : volatileSettings) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return spawnSupervised({
    ...account.command(postgres, ['-D', cluster.directory, ...flags]),
    env: serverEnv,
    cwd: cluster.directory,
    onLine,
    // PostgreSQL's fast shutdown; at SIGTERM it would wait for every client to leave.
    stopSignal: 'SIGINT',
    graceMs: stopGraceMs,
  });
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

/** Commits still survive a kill -9 of the server: the operating system has them. */
const volatileSettings = { fsync: 'off', full_page_writes: 'off' };

function startupFailure({ port, cluster }: ServerProcessOptions, log: readonly string[]): AppError {
  const text = log.join('\n');
  const isPortTaken = text.includes('Address already in use');
  const reason = isPortTaken
    ? `port ${port} is taken: stop what uses it, or choose another port`
    : text.includes('No space left on device')
      ? `the disk that holds ${cluster.directory} is full: free some space`
      : (log.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? 'it ended or hung without a message');
  const details = { isPortTaken, log: log.slice(-20) };
  return new AppError('STARTUP_FAILED', `PostgreSQL did not start: ${reason}`, { details });
}
