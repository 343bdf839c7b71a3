import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { AppError } from '@goodgo/errors';

/** A router in a process of its own. */
export interface RouterProcess {
  readonly child: ChildProcess;
  readonly url: string;
}

/** Runs `src/main.ts` with this environment and nothing else of ours; resolves when it serves. */
export async function startRouterProcess(env: Record<string, string>): Promise<RouterProcess> {
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const { msg, url } = JSON.parse(line);
    if (msg !== 'router.started') continue;
    child.stdout.resume(); // a full pipe would stop it
    return { child, url };
  }
  throw new AppError('STARTUP_FAILED', 'The router ended before it had started');
}
