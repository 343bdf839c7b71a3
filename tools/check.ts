/**
 * `npm run check`: everything that is checked without PostgreSQL, Redis or a browser, two things at a time.
 * `--skip=<name>,<name>` leaves steps out, `--json=<file>` writes what became of each.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

interface CheckStep {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

interface CheckResult {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
}

const { values: options } = parseArgs({
  options: { skip: { type: 'string', default: '' }, json: { type: 'string' } },
});
const skipped = new Set(options.skip.split(','));
process.chdir(`${import.meta.dirname}/..`);

const node = (name: string, ...args: string[]): CheckStep => ({ name, command: process.execPath, args });
const bin = (name: string, program: string, ...args: string[]): CheckStep => ({
  name,
  command: `node_modules/.bin/${program}`,
  args,
});
const types = (name: string, project: string) => bin(name, 'tsc', '--noEmit', '--project', project);

const sources = ['shared', 'subgraphs', 'router', 'web', 'mobile', 'traefik', 'deploy', 'tools'];

/** Before what is generated, because generating composes. */
const first = [
  node('supergraph drift', 'router/src/compose-main.ts', '--check'),
  node('codegen', 'tools/codegen.ts'),
];
/** The longest first, so that two at a time end together. */
const rest = [
  bin('unit tests', 'vitest', 'run', '--project', 'unit', '--reporter', 'dot'),
  types('types', '.'),
  types('types of web', 'web'),
  types('types of mobile', 'mobile'),
  types('types of the journeys of mobile', 'mobile/e2e'),
  types('types of graphiql', 'router/graphiql'),
  types('types of client-graphql', 'shared/client-graphql'),
  bin('boundaries', 'depcruise', ...sources, '--output-type', 'err'),
  bin('format and lint', 'biome', 'check', '--error-on-warnings'),
  bin('dead code', 'knip', '--no-config-hints'),
  node('settings in README and .env.example', 'tools/settings-table.ts', '--check'),
  { name: 'lockfile', command: 'npm', args: ['ci', '--dry-run', '--ignore-scripts', '--silent'] },
];

const results: CheckResult[] = [];
for (const step of first) await run(step);
const queue = [...rest];
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
report();

async function work(): Promise<void> {
  for (let step = queue.shift(); step; step = queue.shift()) await run(step);
}

async function run(step: CheckStep): Promise<void> {
  if (skipped.has(step.name)) return;
  const start = performance.now();
  const { ok, output } = await outcomeOf(step);
  results.push({ name: step.name, ok, seconds: (performance.now() - start) / 1000 });
  if (!ok) process.stdout.write(`\n── ${step.name} ──\n${output.trim()}\n`);
}

function outcomeOf({ command, args }: CheckStep): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env: { ...process.env, FORCE_COLOR: '1' } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

function report(): void {
  const widest = Math.max(...results.map(({ name }) => name.length));
  const lines = results.map(
    ({ name, ok, seconds }) =>
      `${ok ? '✓' : '✗'} ${name.padEnd(widest)}  ${seconds.toFixed(1).padStart(5)} s`,
  );
  process.stdout.write(`\n${lines.join('\n')}\n`);
  if (options.json) writeFileSync(options.json, JSON.stringify({ checks: results }));
  if (results.some(({ ok }) => !ok)) process.exitCode = 1;
}
