/** How many tests did what. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly status?: string;
      readonly fullName?: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number };
  readonly errors: readonly PlaywrightError[];
  readonly suites: readonly PlaywrightSuite[];
}

/** A file, or a `describe` in one. */
interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs: readonly {
    readonly file: string;
    readonly title: string;
    readonly tests: readonly {
      readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
      readonly results: readonly { readonly errors: readonly PlaywrightError[] }[];
    }[];
  }[];
}

interface PlaywrightError {
  readonly message?: string;
}

interface CheckReport {
  readonly checks: readonly { readonly name: string; readonly ok: boolean }[];
}

/** A test that failed, and why. */
export interface Failure {
  readonly name: string;
  readonly reason: string;
}

/** The counts of a report, whoever wrote it: Vitest, Playwright or `npm run check`. */
export function countsOf(report: unknown): Counts {
  if (isVitest(report)) return vitestCounts(report);
  if (isPlaywright(report)) {
    const { expected, unexpected, flaky } = report.stats;
    // A test that passes the second time has failed once.
    return { passed: expected, failed: unexpected + flaky + report.errors.length };
  }
  if (isCheck(report)) {
    const passed = report.checks.filter(({ ok }) => ok).length;
    return { passed, failed: report.checks.length - passed };
  }
  return { passed: 0, failed: 0 };
}

/** The test files that ran, for reports that name them. */
export function testFilesOf(report: unknown): string[] {
  if (!isVitest(report)) return [];
  return report.testResults
    .filter(({ assertionResults }) => assertionResults.length > 0)
    .map(({ name }) => name);
}

/** The tests of a report that failed: a log of thousands of lines hides them. */
export function failuresOf(report: unknown): Failure[] {
  if (isVitest(report)) return vitestFailures(report);
  if (isPlaywright(report)) {
    const unstarted = report.errors.map((error) => ({ name: 'Playwright', reason: messagesOf([error]) }));
    return [...unstarted, ...report.suites.flatMap(playwrightFailures)];
  }
  if (isCheck(report)) {
    const failed = report.checks.filter(({ ok }) => !ok);
    return failed.map(({ name }) => ({ name, reason: 'Its output is above.' }));
  }
  return [];
}

function vitestFailures(report: VitestReport): Failure[] {
  return report.testResults.flatMap(({ name: file, status, message, assertionResults }) => {
    if (status === 'failed' && assertionResults.length === 0) return [{ name: file, reason: message ?? '' }];
    return assertionResults
      .filter((result) => result.status === 'failed')
      .map(({ fullName, failureMessages }) => ({
        name: `${file}: ${fullName ?? ''}`,
        reason: failureMessages?.join('\n') ?? '',
      }));
  });
}

function playwrightFailures({ suites = [], specs }: PlaywrightSuite): Failure[] {
  const own = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => ({
        name: `${file}: ${title}`,
        reason: messagesOf(results.flatMap(({ errors }) => errors)),
      })),
  );
  return [...own, ...suites.flatMap(playwrightFailures)];
}

function messagesOf(errors: readonly PlaywrightError[]): string {
  return errors.map(({ message = '' }) => message).join('\n');
}

function vitestCounts({
  numPassedTests: passed,
  numFailedTests,
  testResults,
  success,
}: VitestReport): Counts {
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failed = numFailedTests + unloaded.length;
  // An unhandled rejection fails the run and no test.
  return { passed, failed: failed === 0 && !success ? 1 : failed };
}

function isVitest(report: unknown): report is VitestReport {
  return isObject(report) && 'numPassedTests' in report;
}

function isPlaywright(report: unknown): report is PlaywrightReport {
  return isObject(report) && 'stats' in report && 'suites' in report;
}

function isCheck(report: unknown): report is CheckReport {
  return isObject(report) && 'checks' in report;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
