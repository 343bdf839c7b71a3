import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { engineContender } from '../harness/oracle/contender.ts';
import { openDefects } from '../harness/oracle/open-defects.ts';
import { printCase } from '../harness/oracle/print-case.ts';
import { runText } from '../harness/oracle/run-text.ts';
import { shrinkFailing } from '../harness/oracle/shrink-failing.ts';
import { type Counts, type Failure, sweep, total } from '../harness/oracle/sweep.ts';

const minutes = 60_000;

interface Played {
  readonly counts: Counts;
  /** Empty when all answers are right, else the first failures with the smallest case. */
  readonly failures: readonly string[];
  /** The ids of operations that nobody got an answer to. */
  readonly refusals: readonly string[];
}

async function played(seed: number, cases: number): Promise<Played> {
  const failures: Failure[] = [];
  const refusals: string[] = [];
  const without = new Set(openDefects);
  const counts = await sweep({
    ...{ seed, cases, without, contenderOf: engineContender },
    onFailure: (failure) => failures.push(failure),
    onRefusal: (id) => refusals.push(id),
  });
  const [first] = failures;
  const shrunk = first ? [printCase(await shrinkFailing(first.oracleCase, engineContender))] : [];
  return {
    counts,
    refusals,
    failures: [...failures.slice(0, 20).map(({ id, kind }) => `--replay ${id}: ${kind}`), ...shrunk],
  };
}

describe('the engine over made-up subgraphs', () => {
  it('answers as one server with all the data does, 2,000 times', { timeout: 5 * minutes }, async () => {
    const { counts, failures, refusals } = await played(1, 2_000);
    expect(failures).toEqual([]);
    // What is made up has to be worth playing.
    expect(total(counts.cases)).toBeGreaterThanOrEqual(2_000);
    expect(counts.disturbed).toBeGreaterThan(100);
    expect(counts.notComposed).toBeLessThan(counts.graphs / 10);
    expect(refusals.length, refusals.join()).toBeLessThanOrEqual(4);
  });

  it('does so for cases that nobody has seen before', { timeout: 2 * minutes }, async () => {
    const seed = randomInt(10_000, 2 ** 31);
    const { counts, failures, refusals } = await played(seed, 200);
    expect(failures, `seed ${seed}`).toEqual([]);
    expect(total(counts.cases)).toBeGreaterThanOrEqual(200);
    expect(counts.disturbed, `seed ${seed}`).toBeGreaterThan(10);
    expect(counts.notComposed, `seed ${seed}`).toBeLessThan(counts.graphs / 5);
    expect(refusals.length, `--replay ${refusals.join()}`).toBeLessThanOrEqual(3);
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

  it('is content with what is lost by way of an object that a subgraph does not find', async () => {
    const keyed = {
      a: 'type Query { e: [E!]! } type E @key(fields: "id owner { id }") { id: ID! owner: O! } type O { id: ID! }',
      b: `type E @key(fields: "id owner { id }") { id: ID! owner: O! name: String }
        type O @key(fields: "id") { id: ID! note: String }`,
    };
    const operation = '{ e { name owner { note } } }';
    for (const seed of [1, 2, 3])
      expect(await runText({ subgraphs: keyed, operation, seed, faults: { missing: 0.5 } })).toBe('');
  });

  it('is content with what is lost by way of such an object, below a field that several tell', async () => {
    const told = {
      a: 'type Query { e: [E!]! } type E @key(fields: "id") { id: ID! }',
      b: `type E @key(fields: "id") { id: ID! list: [F!]! @shareable }
        type F @key(fields: "code") { code: ID! x: Int }`,
      c: `type E @key(fields: "id") { id: ID! list: [F!]! @shareable }
        type F @key(fields: "code") { code: ID! y: Int }`,
    };
    const operation = '{ e { list { x y } } }';
    for (let seed = 1; seed <= 8; seed += 1)
      expect(await runText({ subgraphs: told, operation, seed, faults: { missing: 0.5 } })).toBe('');
  });
});
