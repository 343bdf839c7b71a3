import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { spawnSupervised } from '@goodgo/child-process';
import { AppError } from '@goodgo/errors';
import { loadService } from './load-service.ts';

/** A service that runs, in a process of its own or in this one. */
export interface RunningService {
  /** Of the instance: `order`, `order-2`. */
  readonly name: string;
  readonly url: string;
  /** Undefined in this process. */
  readonly pid: number | undefined;
  /** Resolves when its process has ended without being asked to; never in this process. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

/** What is needed to start a service. */
export interface ServiceOptions {
  /** What it is an instance of. */
  readonly service: string;
  /** Of the instance, in logs and messages. */
  readonly name: string;
  /** The folder with `src/main.ts` and `src/index.ts`. */
  readonly folder: string;
  /** Where it listens. */
  readonly address: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  readonly logDir: string;
}

/** Of a collector its headers are left out, which hold the password to it. */
const inheritedNames =
  /^(PATH|HOME|TZ|LANG|NODE_OPTIONS|LOG_LEVEL|LAME_DUCK_MS|GOODGO_CORS_ORIGINS|[A-Z]+_POOL_SIZE|OTEL_(?!.*HEADERS)\w+)$/;
const startWithinMs = 30_000;
const stopWithinMs = 8_000;

/** What a process needs that does not start by `src/main.ts`. */
export interface ProcessOptions extends ServiceOptions {
  readonly script?: string;
  readonly args?: readonly string[];
  /** Where it answers 2xx when it is ready. @default /readyz */
  readonly readyPath?: string;
}

/** Starts a service in a process of its own and waits until it is ready. Its log goes to a file. */
export async function startProcess(options: ProcessOptions): Promise<RunningService> {
  const {
    name,
    folder,
    address,
    port,
    env,
    logDir,
    script = join(folder, 'src/main.ts'),
    args = [],
  } = options;
  mkdirSync(logDir, { recursive: true });
  const log = createWriteStream(join(logDir, `${name}.log`), { flags: 'a' });
  const lastWords: string[] = [];
  const child = spawnSupervised({
    command: process.execPath,
    args: [script, ...args],
    cwd: folder,
    env: env,
    graceMs: stopWithinMs + Number(env.LAME_DUCK_MS ?? 0),
    onLine: (line, stream) => {
      log.write(`${line}\n`);
      if (stream === 'stderr') lastWords.splice(0, Math.max(0, lastWords.length - 5), line);
    },
  });
  const url = `http://${address}:${port}`;
  const ended = child.exited.finally(() => log.end());
  let hasEnded = false;
  void ended.then(() => {
    hasEnded = true;
  });
  const stop = async () => {
    await child.stop();
  };
  await untilReady(`${url}${options.readyPath ?? '/readyz'}`, () => hasEnded).catch(
    async (cause: unknown) => {
      await stop();
      const words = lastWords.join(' ') || `see ${join(logDir, `${name}.log`)}`;
      throw new AppError('STARTUP_FAILED', `${name} did not start: ${words}`, { cause });
    },
  );
  return { name, url, pid: child.pid, ended, stop };
}

/** Starts a service inside this process, by the functions that its package exports. */
export async function startInProcess(options: ServiceOptions): Promise<RunningService> {
  const { name, address, port } = options;
  const service = await loadService({ ...options, name: options.service });
  await service.start();
  return {
    name,
    url: `http://${address}:${port}`,
    pid: undefined,
    ended: new Promise(() => {}),
    stop: () => service.dispose(),
  };
}

/** What services inherit: where programs are and how services in general behave, and none of the secrets around. */
export function inheritedEnv(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const pairs = Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && inheritedNames.test(name) ? [[name, value] as const] : [],
  );
  return { ...Object.fromEntries(pairs), APOLLO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
}

async function untilReady(url: string, hasEnded: () => boolean): Promise<void> {
  const deadline = Date.now() + startWithinMs;
  while (Date.now() < deadline) {
    if (hasEnded()) throw new AppError('STARTUP_FAILED', 'It ended at once.');
    const ready = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await delay(50);
  }
  throw new AppError('STARTUP_FAILED', `It was not ready within ${startWithinMs / 1000} s.`);
}
