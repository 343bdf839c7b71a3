import type { GraphQLSchema } from 'graphql';
import { generateOperation } from './generate/operation.ts';
import type { Feature } from './generate/plan.ts';
import type { Faults, OracleCase } from './oracle-case.ts';
import { Random } from './random.ts';

/** What goes wrong in the case number `index` of a graph: nothing in half of them. */
const faultsInTurn: readonly Faults[] = [
  {},
  {},
  {},
  {},
  {},
  { throwing: 0.08 },
  { throwing: 0.3 },
  { hiddenValues: 0.3 },
  { missing: 0.2, nullKeys: 0.2 },
  { outages: 0.25 },
];

/** The kinds of cases, by what goes wrong in them. */
export function kindOf({ faults = {} }: OracleCase): string {
  return Object.keys(faults)[0] ?? 'nothing';
}

/** Makes up a case on a graph; its seed and its number are all that it takes to make it again. */
export function caseOf(
  { seed, index }: { seed: number; index: number },
  subgraphs: OracleCase['subgraphs'],
  apiSchema: GraphQLSchema,
  without: ReadonlySet<Feature> = new Set(),
): OracleCase {
  const faults = faultsInTurn[index % faultsInTurn.length] ?? {};
  return {
    subgraphs,
    seed,
    faults,
    labels: labelsOn(subgraphs, `${seed}/${index}`),
    ...generateOperation(apiSchema, `${seed}/${index}`, {
      mayRepeatMutations: !without.has('repeatedMutations'),
      mayNestVariables: !without.has('nestedVariables'),
    }),
  };
}

function labelsOn(subgraphs: OracleCase['subgraphs'], seed: string): string[] {
  const random = new Random(`labels ${seed}`);
  const labels = Object.values(subgraphs).flatMap((sdl) => [...sdl.matchAll(/label: "([^"]+)"/g)]);
  return labels.flatMap(([, label = '']) => (random.chance(0.5) ? [label] : []));
}
