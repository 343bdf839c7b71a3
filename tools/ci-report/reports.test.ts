import { expect, it } from 'vitest';
import { countsOfPhase, readPhases } from './phases.ts';
import { countsOf, failuresOf, testFilesOf } from './reports.ts';

const vitest = {
  numPassedTests: 5,
  numFailedTests: 0,
  success: true,
  testResults: [{ name: '/repo/a.test.ts', status: 'passed', assertionResults: [{}] }],
};

it.each<[string, unknown, number, number]>([
  ['Vitest', vitest, 5, 0],
  ['Vitest with failures', { ...vitest, numFailedTests: 2, success: false }, 5, 2],
  [
    'Vitest with a file that does not load',
    { ...vitest, success: false, testResults: [{ name: 'b', status: 'failed', assertionResults: [] }] },
    5,
    1,
  ],
  ['Vitest with an unhandled rejection', { ...vitest, success: false }, 5, 1],
  [
    'Playwright, where flaky is failed',
    { suites: [], errors: [], stats: { expected: 7, unexpected: 1, flaky: 2, skipped: 0 } },
    7,
    3,
  ],
  [
    'Playwright that could not begin',
    { suites: [], errors: [{}], stats: { expected: 0, unexpected: 0, flaky: 0 } },
    0,
    1,
  ],
  ['the checks', { checks: [{ ok: true }, { ok: false }, { ok: true }] }, 2, 1],
  ['something else', { anything: 1 }, 0, 0],
])('adds up %s', (_, report, passed, failed) => {
  expect(countsOf(report)).toEqual({ passed, failed });
});

it('names the files that ran', () => {
  expect(testFilesOf(vitest)).toEqual(['/repo/a.test.ts']);
  expect(testFilesOf({ checks: [] })).toEqual([]);
});

it('names what failed, with its reason', () => {
  const report = {
    ...vitest,
    testResults: [
      ...vitest.testResults,
      { name: 'b', status: 'failed', message: 'no such module', assertionResults: [] },
      {
        name: 'c',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'adds' },
          { status: 'failed', fullName: 'sells twice', failureMessages: ['expected 1, got 2'] },
        ],
      },
    ],
  };
  expect(failuresOf(report)).toEqual([
    { name: 'b', reason: 'no such module' },
    { name: 'c: sells twice', reason: 'expected 1, got 2' },
  ]);
});

it('names the journeys that failed, those that failed once too', () => {
  const spec = (title: string, status: string, ...messages: string[]) => ({
    file: 'sale.e2e.ts',
    title,
    tests: [{ status, results: [{ errors: messages.map((message) => ({ message })) }] }],
  });
  const report = {
    stats: { expected: 1, unexpected: 1, flaky: 1 },
    errors: [{ message: 'no such file' }],
    suites: [
      {
        specs: [spec('signs in', 'expected')],
        suites: [{ specs: [spec('sells', 'unexpected', 'no receipt'), spec('pays', 'flaky', 'late')] }],
      },
    ],
  };
  expect(failuresOf(report)).toEqual([
    { name: 'Playwright', reason: 'no such file' },
    { name: 'sale.e2e.ts: sells', reason: 'no receipt' },
    { name: 'sale.e2e.ts: pays', reason: 'late' },
  ]);
});

it('names the checks that failed', () => {
  const report = {
    checks: [
      { name: 'types', ok: true },
      { name: 'lint', ok: false },
    ],
  };
  expect(failuresOf(report)).toEqual([{ name: 'lint', reason: 'Its output is above.' }]);
});

it('reads phases with spaces in their names', () => {
  expect(readPhases('starting up\t1\t42\ta.json,b.json\nclean tree\t0\t0\t-\n')).toEqual([
    { name: 'starting up', code: 1, seconds: 42, reports: ['a.json', 'b.json'] },
    { name: 'clean tree', code: 0, seconds: 0, reports: [] },
  ]);
});

it.each([
  ['its tests', { code: 0, reports: [{ passed: 3, failed: 0 }] }, 3, 0],
  ['its failed tests', { code: 1, reports: [{ passed: 3, failed: 1 }] }, 3, 1],
  ['a failure that no test shows', { code: 1, reports: [{ passed: 3, failed: 0 }] }, 3, 1],
  ['a report that was never written', { code: 0, reports: [{ passed: 3, failed: 0 }, undefined] }, 3, 1],
  ['itself when it has no reports', { code: 0, reports: [] }, 1, 0],
  ['its own failure when it has no reports', { code: 2, reports: [] }, 0, 1],
])('counts of a phase: %s', (_, { code, reports }, passed, failed) => {
  expect(countsOfPhase(code, reports)).toEqual({ passed, failed });
});
