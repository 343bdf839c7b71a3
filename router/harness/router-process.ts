import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { AppError } from '@goodgo/errors';

/** A router in a process of its own. */
export interface RouterProcess {
  readonly child: ChildProcess;
  readonly url: string;
}

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** Runs `src/main.ts` with this environment and nothing else of ours; resolves when it serves. */
export async function startRouterProcess(
  env: Record<string, string>,
  flags: readonly string[] = [],
): Promise<RouterProcess> {
  const child = spawn(process.execPath, [main, ...flags], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const { msg, url } = JSON.parse(line);
    if (msg !== 'router.started') continue;
    child.stdout.resume(); // a full pipe would stop it
    return { child, url };
  }
  throw new AppError('STARTUP_FAILED', 'The router ended before it had started');
}

/** Runs `src/main.ts` with these flags until it ends. */
export async function runRouterToItsEnd(flags: readonly string[]) {
  const child = spawn(process.execPath, [main, ...flags], { env: {}, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code, stdout, stderr };
}
