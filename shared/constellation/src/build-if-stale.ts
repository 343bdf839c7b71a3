import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSupervised } from '@goodgo/child-process';
import { AppError } from '@goodgo/errors';

/** Something that is built from sources before it can be served. */
export interface Build {
  readonly name: string;
  /** Where the command runs. */
  readonly folder: string;
  /** A script of Node with its arguments. */
  readonly command: readonly string[];
  /** Files and folders that the result depends on. */
  readonly inputs: readonly string[];
  /** The folder of the result; it remembers what it was built from. */
  readonly output: string;
  readonly logDir: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Builds unless the result was built from the same inputs. Answers whether it had to. */
export async function buildIfStale(build: Build): Promise<boolean> {
  const stamp = join(build.output, '.built-from');
  const hash = hashOf(build);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  await runBuild(build);
  writeFileSync(stamp, hash);
  return true;
}

async function runBuild({ name, folder, command, logDir, env }: Build): Promise<void> {
  mkdirSync(logDir, { recursive: true });
  const logFile = join(logDir, `build-${name}.log`);
  const log = createWriteStream(logFile);
  const child = spawnSupervised({
    command: process.execPath,
    args: command,
    cwd: folder,
    env,
    onLine: (line) => log.write(`${line}\n`),
  });
  const { code } = await child.exited.finally(() => log.end());
  if (code !== 0) throw new AppError('STARTUP_FAILED', `The ${name} could not be built: see ${logFile}.`);
}

// What builds write themselves is no input; the next start would build again because of it.
const leftOut = new Set(['node_modules', '.next', 'dist', 'e2e', 'next-env.d.ts', 'tsconfig.tsbuildinfo']);

function hashOf({ inputs, command }: Build): string {
  const hash = createHash('sha256').update(JSON.stringify(command));
  for (const input of inputs) addTo(hash, input);
  return hash.digest('hex');
}

function addTo(hash: ReturnType<typeof createHash>, path: string): void {
  if (!existsSync(path)) return;
  const entries = filesIn(path);
  for (const file of entries) hash.update(file).update(readFileSync(file));
}

function filesIn(path: string): string[] {
  const entries = readdirSync(path, { withFileTypes: true, recursive: false });
  return entries
    .filter(({ name }) => !leftOut.has(name) && !name.includes('.test.'))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(join(path, entry.name)) : [join(path, entry.name)]));
}
