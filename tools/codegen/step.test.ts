import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runSteps, type Step } from './step.ts';

let folder: string;
let runs: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'goodgo-steps-'));
  runs = [];
  mkdirSync(join(folder, 'sources'));
  writeFileSync(join(folder, 'sources/a.graphql'), 'one');
});

afterEach(() => rmSync(folder, { recursive: true }));

function aStep(name: string, work?: () => Promise<void>): Step {
  const output = join(folder, `${name}.ts`);
  return {
    name,
    inputs: [join(folder, 'sources'), join(folder, 'absent')],
    output,
    stamp: join(folder, 'stamps', name),
    run: async () => {
      runs.push(name);
      await work?.();
      writeFileSync(output, name);
    },
  };
}

describe('steps', () => {
  it('run once for the same sources', async () => {
    await runSteps([aStep('types')], 2);
    expect(await runSteps([aStep('types')], 2)).toEqual({ done: [], failed: [] });
    expect(runs).toEqual(['types']);
  });

  it('run again when a source changes, comes or goes', async () => {
    await runSteps([aStep('types')], 1);
    writeFileSync(join(folder, 'sources/a.graphql'), 'two');
    await runSteps([aStep('types')], 1);
    writeFileSync(join(folder, 'sources/b.graphql'), '');
    await runSteps([aStep('types')], 1);
    rmSync(join(folder, 'sources/b.graphql'));
    await runSteps([aStep('types')], 1);
    expect(runs).toHaveLength(4);
  });

  it('run again when their output is gone', async () => {
    await runSteps([aStep('types')], 1);
    rmSync(join(folder, 'types.ts'));
    await runSteps([aStep('types')], 1);
    expect(runs).toHaveLength(2);
  });

  it('that fail keep no other from running, and run again', async () => {
    const broken = aStep('broken', () =>
      Promise.reject(Object.assign(new Error('exit 1'), { stderr: 'no file\n' })),
    );
    const results = await runSteps([broken, aStep('types')], 1);
    expect(results).toEqual({ done: ['types'], failed: [{ name: 'broken', reason: 'no file' }] });
    await runSteps([broken, aStep('types')], 1);
    expect(runs).toEqual(['broken', 'types', 'broken']);
  });
});
