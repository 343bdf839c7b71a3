import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  findCommand,
  freePort,
  type ProcessExit,
  type SupervisedProcess,
  spawnSupervised,
} from '@goodgo/child-process';
import { AppError, isAppError } from '@goodgo/errors';
import { Redis } from 'ioredis';
import { canInstallRedis, installRedis } from './install.ts';
import { redisReady } from './redis-ready.ts';

/** Where a server keeps its data and listens. */
export type StartRedisOptions = {
  /** Made when it is not there. @default a temporary one, removed by `stop` */
  readonly dataDir?: string;
  /** @default one that is free */
  readonly port?: number;
};

/** A Redis server of ours. */
export type RedisServer = {
  readonly url: string;
  readonly pid: number;
  /** Resolves when it has ended, asked or not. */
  readonly exited: Promise<ProcessExit>;
  /** Writes what it holds and ends. */
  stop(): Promise<void>;
};

const readyTimeoutMs = 30_000; // a large append-only file takes its time
const portTries = 5;

/**
 * Starts the Redis (or Valkey) that is installed on this machine, installing it first where that is possible (Debian,
 * root), for this machine only: append-only file synced
 * every second, nothing ever evicted, listening on 127.0.0.1. It ends when this process does, however that happens.
 *
 * @throws AppError STARTUP_FAILED that says what to do: install it, free the port, look at the data.
 */
export async function startRedis({ dataDir, port }: StartRedisOptions = {}): Promise<RedisServer> {
  const command = await serverCommand();
  const directory = await directoryFor(dataDir);
  const discard = async () => {
    if (dataDir === undefined) await rm(directory, { recursive: true, force: true });
  };
  try {
    const { server, url } = await launch({ command, directory, port });
    const stop = async () => {
      await server.stop();
      await discard();
    };
    return { url, pid: server.pid, exited: server.exited, stop };
  } catch (error) {
    await discard();
    throw error;
  }
}

async function serverCommand(): Promise<string> {
  const names = ['redis-server', 'valkey-server'];
  const found = await findCommand(names);
  if (found !== undefined) return found;
  if (!canInstallRedis()) throw notInstalled();
  await installRedis();
  const installed = await findCommand(names);
  if (installed === undefined) throw notInstalled();
  return installed;
}

type Launch = { readonly command: string; readonly directory: string; readonly port: number | undefined };
type Launched = { readonly server: SupervisedProcess; readonly url: string };

async function launch({ command, directory, port }: Launch, tries = portTries): Promise<Launched> {
  try {
    return await launchOn(port ?? (await freePort()), command, directory);
  } catch (error) {
    const wasPicked = port === undefined && isAppError(error) && error.details.isPortTaken === true;
    if (!wasPicked || tries === 1) throw error;
    return launch({ command, directory, port }, tries - 1); // somebody was faster
  }
}

async function launchOn(port: number, command: string, directory: string): Promise<Launched> {
  const lines: string[] = [];
  const server = spawnSupervised({
    command,
    args: argumentsFor(port, directory),
    onLine: (line) => {
      lines.push(line);
      if (lines.length > 20) lines.shift();
    },
  });
  const probe = new Redis({ host: '127.0.0.1', port, retryStrategy: () => 25, maxRetriesPerRequest: null });
  probe.on('error', () => undefined); // not up yet
  const ended = server.exited.then(() => Promise.reject(endedAtOnce(port, lines)));
  try {
    await Promise.race([answers(probe, server.pid, ended), ended]);
    return { server, url: `redis://127.0.0.1:${port}` };
  } catch (error) {
    await server.stop();
    throw error;
  } finally {
    probe.disconnect();
  }
}

function argumentsFor(port: number, directory: string): string[] {
  return [
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', directory],
    ...['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''],
    ...['--maxmemory-policy', 'noeviction', '--daemonize', 'no'],
  ];
}

// Another Redis may answer on the port, while ours fails to listen there and ends.
async function answers(probe: Redis, pid: number, ended: Promise<never>): Promise<void> {
  await redisReady(probe, readyTimeoutMs);
  const facts = await probe.info('server');
  if (!facts.includes(`process_id:${pid}\r\n`)) await ended;
}

async function directoryFor(dataDir: string | undefined): Promise<string> {
  try {
    if (dataDir === undefined) return await mkdtemp(join(tmpdir(), 'goodgo-redis-'));
    await mkdir(dataDir, { recursive: true });
    return dataDir;
  } catch (cause) {
    throw new AppError('STARTUP_FAILED', `Redis can't keep its data in ${dataDir ?? tmpdir()}`, { cause });
  }
}

function notInstalled(): AppError {
  const how = 'Debian: apt-get install redis-server; macOS: brew install redis';
  return new AppError(
    'STARTUP_FAILED',
    `Redis is not installed: install redis-server or valkey-server (${how}), or set REDIS_URL to a running one`,
  );
}

function endedAtOnce(port: number, lines: readonly string[]): AppError {
  const said = lines.map((line) => line.replace(/^\d+:\w .*? [.*#-] /, '')); // without pid and time
  const isPortTaken = said.some((line) => line.includes('Address already in use'));
  const reason = isPortTaken
    ? `port ${port} is taken: stop what listens there, or choose another port`
    : (said.at(-1) ?? 'it said nothing');
  return new AppError('STARTUP_FAILED', `Redis did not start: ${reason}`, {
    details: { isPortTaken, lastLines: said },
  });
}
