import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { eventually } from '@goodgo/testing';
import { onTestFinished } from 'vitest';

const script = fileURLToPath(new URL('fake-service.ts', import.meta.url));

/** The fake service in its processes. */
export interface RunningCrew {
  readonly supervisor: ChildProcess;
  /** What all of them have written, line by line. */
  readonly lines: readonly Record<string, unknown>[];
  readonly ended: Promise<{ code: number | null; stderr: string }>;
  /** The values under a key, of all lines that have it. */
  said(key: string): unknown[];
  /** Asks for a path, each time on a connection of its own: those are what is shared out. */
  get(path: string): Promise<string>;
}

/** Starts it, to be killed after the test. */
export function startCrew(...args: string[]): RunningCrew {
  const supervisor = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void supervisor.kill('SIGKILL')); // the workers end with it
  const lines: Record<string, unknown>[] = [];
  createInterface({ input: supervisor.stdout }).on('line', (line) => lines.push(JSON.parse(line)));
  const ended = Promise.all([once(supervisor, 'close'), text(supervisor.stderr)]);
  const said = (key: string) => lines.flatMap((line) => (key in line ? [line[key]] : []));
  return {
    supervisor,
    lines,
    ended: ended.then(([[code], stderr]) => ({ code, stderr })),
    said,
    get: async (path) => {
      const response = await fetch(`${said('url')[0]}${path}`, {
        headers: { connection: 'close' },
        signal: AbortSignal.timeout(3_000),
      });
      return response.text();
    },
  };
}

/** The ids of the workers that serve, once there are so many. */
export function workersOf(crew: RunningCrew, count: number): Promise<number[]> {
  return eventually(
    () => {
      const ready = crew.lines.filter(({ msg }) => msg === 'worker.ready').map(({ workerPid }) => workerPid);
      if (ready.length < count) throw new RangeError(`${ready.length} of ${count} workers are ready`);
      return ready as number[];
    },
    { deadlineMs: 20_000 },
  );
}
