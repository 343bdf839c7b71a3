import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Something to generate, and what it is generated from. */
export interface Step {
  readonly name: string;
  /** Files and folders whose content decides about the output. One that is missing counts as empty. */
  readonly inputs: readonly string[];
  /** What must exist for the output to be there at all. */
  readonly output: string;
  /** Where the hash of the inputs is kept. */
  readonly stamp: string;
  run(): Promise<void>;
}

/** What became of some steps. */
export interface StepResults {
  readonly done: readonly string[];
  readonly failed: readonly { readonly name: string; readonly reason: string }[];
}

/** Runs the steps whose inputs have changed, `parallel` at a time. One that fails keeps no other from running. */
export async function runSteps(steps: readonly Step[], parallel: number): Promise<StepResults> {
  const done: string[] = [];
  const failed: { name: string; reason: string }[] = [];
  const queue = steps.filter((step) => !isFresh(step));
  const work = async () => {
    for (let step = queue.shift(); step; step = queue.shift()) {
      const { name } = step;
      await runStep(step).then(
        () => done.push(name),
        (error: unknown) => failed.push({ name, reason: reasonOf(error) }),
      );
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return { done, failed };
}

async function runStep(step: Step): Promise<void> {
  const hash = hashOf(step.inputs); // before the run: an input that changes meanwhile makes the next run do it again
  await step.run();
  mkdirSync(dirname(step.stamp), { recursive: true });
  writeFileSync(step.stamp, hash);
}

function isFresh(step: Step): boolean {
  if (!existsSync(step.output) || !existsSync(step.stamp)) return false;
  return readFileSync(step.stamp, 'utf8') === hashOf(step.inputs);
}

function hashOf(inputs: readonly string[]): string {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of filesIn(input)) {
      hash.update(relative(input, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
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

/** A program that failed has said why on its own output. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
  return `${stdout}${stderr}`.trim() || error.message;
}
