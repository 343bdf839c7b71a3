import type { Counts } from './reports.ts';

/** A phase of `.ci/run`. */
export interface Phase {
  readonly name: string;
  readonly code: number;
  readonly seconds: number;
  /** The files of its reports; none for a phase that is itself the test. */
  readonly reports: readonly string[];
}

/** Reads the lines that `.ci/run` writes: name, exit code, seconds and reports, with tabs between. */
export function readPhases(text: string): Phase[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const [name = '', code, seconds, reports = '-'] = line.split('\t');
    return {
      name,
      code: Number(code),
      seconds: Number(seconds),
      reports: reports === '-' ? [] : reports.split(','),
    };
  });
}

/** What a phase adds to the sum, given the counts of its reports (undefined for one that it did not write). */
export function countsOfPhase(code: number, reports: readonly (Counts | undefined)[]): Counts {
  if (reports.length === 0) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const passed = reports.reduce((sum, report) => sum + (report?.passed ?? 0), 0);
  const failed = reports.reduce((sum, report) => sum + (report?.failed ?? 1), 0);
  // A phase that failed without a failed test has broken in another way.
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
}
