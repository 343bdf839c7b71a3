import { existsSync, readFileSync, rmSync } from 'node:fs';
import { spawnSupervised } from '@goodgo/child-process';

/** How many tests passed and failed. */
export type Tally = { readonly passed: number; readonly failed: number };

/** What a runner writes about its tests; of each runner the part that is counted. */
export type Report = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number };
};

type ReportedRun = {
  /** A script for Node. */
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The file that it writes. */
  readonly report: string;
  readonly read: (report: Report) => Tally;
};

/** Runs tests, shows what they print, and counts what their report says. A run that breaks off has failed once at least. */
export async function runReported({ command, args, cwd, env, report, read }: ReportedRun): Promise<Tally> {
  rmSync(report, { force: true });
  const child = spawnSupervised({
    command: process.execPath,
    args: [command, ...args],
    cwd,
    env: { ...process.env, ...env },
    onLine: (line) => void process.stdout.write(`${line}\n`),
  });
  const { code } = await child.exited;
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const tally = read(JSON.parse(readFileSync(report, 'utf8')));
  return code === 0 || tally.failed > 0 ? tally : { ...tally, failed: 1 };
}
