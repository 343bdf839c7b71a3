import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { engineContender } from '../harness/oracle/contender.ts';
import { openDefects } from '../harness/oracle/open-defects.ts';
import { printCase } from '../harness/oracle/print-case.ts';
import { runText } from '../harness/oracle/run-text.ts';
import { shrinkFailing } from '../harness/oracle/shrink-failing.ts';
import { type Failure, sweep, total } from '../harness/oracle/sweep.ts';

const minutes = 60_000;

/** Runs cases; what it gives is empty when all answers are right, else the first failures with the smallest case. */
async function failuresOf(seed: number, cases: number): Promise<string[]> {
  const failures: Failure[] = [];
  const without = new Set(openDefects);
  const counts = await sweep({
    ...{ seed, cases, without, contenderOf: engineContender },
    onFailure: (failure) => failures.push(failure),
  });
  expect(total(counts.cases)).toBeGreaterThanOrEqual(cases);
  expect(counts.refused).toBeLessThanOrEqual(cases / 200);
  expect(counts.disturbed).toBeGreaterThan(cases / 20);
  expect(counts.notComposed).toBeLessThan(counts.graphs / 5);
  const [first] = failures;
  const shrunk = first ? [printCase(await shrinkFailing(first.oracleCase, engineContender))] : [];
  return [...failures.slice(0, 20).map(({ id, kind }) => `--replay ${id}: ${kind}`), ...shrunk];
}

describe('the engine over made-up subgraphs', () => {
  it('answers as one server with all the data does, 2,000 times', { timeout: 5 * minutes }, async () => {
    expect(await failuresOf(1, 2_000)).toEqual([]);
  });

  it('does so for cases that nobody has seen before', { timeout: 2 * minutes }, async () => {
    const seed = randomInt(10_000, 2 ** 31);
    expect(await failuresOf(seed, 200), `seed ${seed}`).toEqual([]);
  });
});

describe('the oracle', () => {
  const subgraphs = {
    a: 'type Query { e: E } type E @key(fields: "id") { id: ID! }',
    b: 'type E @key(fields: "id") { id: ID! name: String! }',
  };

  it('is content with an answer that is right', async () => {
    expect(await runText({ subgraphs, operation: '{ e { name } }' })).toBe('');
  });
});
