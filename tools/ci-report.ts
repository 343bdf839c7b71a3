/**
 * The end of `.ci/run`: adds up what its phases left in a folder, says which tests failed, and ends with the line
 * `N passed, N failed`. Fails when something failed, when nothing ran, or when the integration tests of a subgraph are not
 * among what ran.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readSupergraph } from '@goodgo/supergraph';
import { countsOfPhase, readPhases } from './ci-report/phases.ts';
import { type Counts, countsOf, failuresOf, testFilesOf } from './ci-report/reports.ts';

const folder = resolve(process.argv[2] ?? 'artifacts');
const phases = readPhases(readFileSync(join(folder, 'phases.tsv'), 'utf8'));
const results = [...phases.map(phaseResult), ...subgraphResults()];

say('');
for (const { name, passed, failed } of results) {
  say(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed`);
}
for (const { name, reason } of phases.flatMap(({ reports }) => reports.map(reportIn).flatMap(failuresOf))) {
  say(`\n✗ ${name}\n${reason}`);
}
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
say(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function phaseResult({ name, code, seconds, reports }: (typeof phases)[number]): Counts & { name: string } {
  const counts = reports.map((file) => {
    const report = reportIn(file);
    return report === undefined ? undefined : countsOf(report);
  });
  return { name: `${name} (${seconds} s)`, ...countsOfPhase(code, counts) };
}

/** A subgraph that no test starts would pass by not being looked at. */
function subgraphResults(): (Counts & { name: string })[] {
  const ran = phases.flatMap(({ reports }) => reports.flatMap((file) => testFilesOf(reportIn(file))));
  return readSupergraph(resolve(import.meta.dirname, '..')).subgraphs.map(({ name }) => {
    const isTested = ran.some((file) => file.includes(`/subgraphs/${name}/tests/`));
    return {
      name: `${name} has run its integration tests`,
      passed: Number(isTested),
      failed: Number(!isTested),
    };
  });
}

function reportIn(file: string): unknown {
  const path = join(folder, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
