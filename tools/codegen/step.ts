import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Something to generate, and what it is generated from. */
export interface Step {
  readonly name: string;
  /** Files and folders whose content decides about the output. One that is missing counts as empty. */
  readonly inputs: readonly string[];
  /** What must exist for the output to be there at all. */
  readonly output: string;
  /** Where the hash of the inputs is kept; beside the output, so that both go together. */
  readonly stamp: string;
  run(): Promise<void>;
}

/** Runs the steps whose inputs have changed, and answers with how many that were. */
export async function runSteps(steps: readonly Step[], parallel: number): Promise<number> {
  const stale = steps.filter((step) => !isFresh(step));
  const queue = [...stale];
  const work = async () => {
    for (let step = queue.shift(); step; step = queue.shift()) await runStep(step);
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return stale.length;
}

async function runStep(step: Step): Promise<void> {
  const hash = hashOf(step.inputs); // before the run: an input that changes meanwhile makes the next run do it again
  const start = performance.now();
  await step.run();
  writeFileSync(step.stamp, hash);
  process.stdout.write(`  ${step.name} (${((performance.now() - start) / 1000).toFixed(1)} s)\n`);
}

function isFresh(step: Step): boolean {
  if (!existsSync(step.output) || !existsSync(step.stamp)) return false;
  return readFileSync(step.stamp, 'utf8') === hashOf(step.inputs);
}

function hashOf(inputs: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(filesIn)) hash.update(file).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function filesIn(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
