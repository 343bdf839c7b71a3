import { caseOf, kindOf } from './cases.ts';
import type { Contender } from './contender.ts';
import { generateGraph } from './generate/graph.ts';
import type { Feature } from './generate/plan.ts';
import type { OracleCase } from './oracle-case.ts';
import { failureOf, refused, runCase, type Stage, stageOf, validOperation } from './run-case.ts';

/** What a sweep runs. */
export interface SweepOptions {
  readonly cases: number;
  /** The seed of the first graph; the next ones follow. */
  readonly seed: number;
  readonly casesOfGraph?: number;
  readonly without?: ReadonlySet<Feature>;
  readonly contenderOf: (supergraphSdl: string) => Promise<Contender>;
  readonly onFailure?: (failure: Failure) => void;
  /** @param id what `--replay` takes */
  readonly onRefusal?: (id: string) => void;
}

/** A case whose answer is not right. */
export interface Failure {
  /** What `--replay` takes. */
  readonly id: string;
  readonly oracleCase: OracleCase;
  readonly kind: string;
}

/** What came of it. */
export interface Counts {
  graphs: number;
  /** Graphs that do not compose, and operations that are not valid: they are no cases. */
  notComposed: number;
  invalid: number;
  /** Cases by what goes wrong in them. */
  readonly cases: Record<string, number>;
  /** Cases whose answer is not right, by how. */
  readonly failures: Record<string, number>;
  /** Operations that nobody got an answer to, and was told so: the planner does not come to an end with them. */
  refused: number;
  /** Cases in which something did go wrong, so that the faults are known to have been there. */
  disturbed: number;
}

/** Runs cases until there are enough. */
export async function sweep(options: SweepOptions): Promise<Counts> {
  const counts: Counts = {
    graphs: 0,
    notComposed: 0,
    invalid: 0,
    cases: {},
    failures: {},
    refused: 0,
    disturbed: 0,
  };
  for (let seed = options.seed; total(counts.cases) < options.cases; seed += 1) {
    const subgraphs = generateGraph(seed, options.without);
    const stage = await stageOf(subgraphs, options.contenderOf);
    counts[stage ? 'graphs' : 'notComposed'] += 1;
    if (stage) await playAll(stage, { seed, subgraphs, options, counts });
  }
  return counts;
}

/** How many there are of all kinds together. */
export function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

interface GraphRun {
  readonly seed: number;
  readonly subgraphs: OracleCase['subgraphs'];
  readonly options: SweepOptions;
  readonly counts: Counts;
}

async function playAll(stage: Stage, { seed, subgraphs, options, counts }: GraphRun): Promise<void> {
  for (let index = 0; index < (options.casesOfGraph ?? 10); index += 1) {
    const oracleCase = caseOf({ seed, index }, subgraphs, stage.apiSchema, options.without);
    const document = validOperation(stage, oracleCase);
    if (!document) {
      counts.invalid += 1;
      continue;
    }
    count(counts.cases, kindOf(oracleCase));
    const { kind, isDisturbed } = await failureOf(() => runCase(stage, oracleCase, document));
    if (isDisturbed) counts.disturbed += 1;
    const id = `${seed}/${index}`;
    if (kind === refused) {
      counts.refused += 1;
      options.onRefusal?.(id);
    } else if (kind !== undefined) {
      count(counts.failures, kind.split(':')[0] ?? kind);
      options.onFailure?.({ id, oracleCase, kind });
    }
  }
}

function count(counts: Record<string, number>, what: string): void {
  counts[what] = (counts[what] ?? 0) + 1;
}
