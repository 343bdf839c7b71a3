/**
 * The end of `.ci/run`: adds up what the reporters wrote into a folder, and ends with the line `N passed, N failed`.
 * Fails when something failed, when nothing ran, or when a subgraph has no integration tests among what ran.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readSupergraph } from '@goodgo/supergraph';
import { readPhases } from './ci-report/phases.ts';
import { type Counts, countsOf, testFilesOf } from './ci-report/reports.ts';

const root = resolve(import.meta.dirname, '..');
const folder = resolve(process.argv[2] ?? 'artifacts');
const phasesFile = join(folder, 'phases.tsv');
const phases = existsSync(phasesFile) ? readPhases(readFileSync(phasesFile, 'utf8')) : [];
const reports = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({ file, content: JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown }));

const total = { passed: 0, failed: 0 };
say('');
for (const { file, content } of reports) count(file.replace('.json', ''), countsOf(content));
for (const { name, code, seconds } of phases) {
  const reported = reports.find(({ file }) => file === `${name.replaceAll(' ', '-')}.json`);
  const known = reported ? countsOf(reported.content) : undefined;
  say(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  // A phase that failed without a failed test has broken in another way; one without a report counts as one test.
  if (code !== 0 && !known?.failed) count(name, { passed: 0, failed: 1 });
  else if (!known) count(name, { passed: 1, failed: 0 });
}
for (const { name } of readSupergraph(root).subgraphs) {
  const ran = reports.flatMap(({ content }) => testFilesOf(content));
  const ofSubgraph = ran.filter((file) => file.includes(`/subgraphs/${name}/tests/`)).length;
  say(`  ${name}: ${ofSubgraph} files of integration tests`);
  if (ofSubgraph === 0) count(`integration tests of ${name}`, { passed: 0, failed: 1 });
}
say(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

function count(name: string, { passed, failed }: Counts): void {
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) say(`✗ ${name}: ${failed} failed`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
