import { Random } from '../random.ts';
import { finishInterfaces, makeAbstracts } from './abstracts.ts';
import { addContextFields, makeContext } from './contexts.ts';
import { printSubgraph, type SubgraphDraft } from './draft.ts';
import { makeEntities } from './entities.ts';
import { makeEntityInterface } from './entity-interface.ts';
import { makeTypesExternal } from './external-types.ts';
import { addFederatedFields } from './federated-fields.ts';
import { addFields } from './fields.ts';
import { hideArguments, hideType } from './hidden.ts';
import type { Feature, Plan } from './plan.ts';
import { addRequiredTurns, addRequiredTwins } from './required-turns.ts';
import { addRoots } from './roots.ts';
import { makeValues } from './values.ts';

/** Makes up a graph: the SDL of each of its subgraphs. Most of them compose. */
export function generateGraph(
  seed: number,
  without: ReadonlySet<Feature> = new Set(),
): Record<string, string> {
  const random = new Random(`graph ${seed}`);
  // Each graph has some of the features, so that small ones turn up too.
  const left = new Set<Feature>();
  const plan: Plan = {
    random,
    has: (feature) => !without.has(feature) && !left.has(feature),
    subgraphs: ['a', 'b', 'c', 'd', 'e'].slice(0, random.between(2, 5)).map(emptySubgraph),
    entities: [],
    values: [],
    abstracts: [],
    enums: [],
    belowContext: new Set(),
  };
  for (const feature of optional) if (random.chance(0.4)) left.add(feature);
  makeValues(plan);
  makeEntities(plan);
  makeEntityInterface(plan);
  makeAbstracts(plan);
  makeContext(plan);
  addFields(plan);
  addRoots(plan);
  addFederatedFields(plan);
  addMoreRequired(plan);
  addContextFields(plan);
  finishInterfaces(plan);
  makeTypesExternal(plan);
  hideArguments(plan);
  hideType(plan);
  const used = plan.subgraphs.filter(({ types }) => types.size > 0);
  return Object.fromEntries(used.map((subgraph) => [subgraph.name, printSubgraph(subgraph)]));
}

function addMoreRequired(plan: Plan): void {
  if (!plan.has('requires')) return;
  for (const entity of plan.entities.filter(({ below }) => !below)) {
    addRequiredTurns(plan, entity);
    addRequiredTwins(plan, entity);
  }
}

const optional: readonly Feature[] = [
  'arguments',
  'values',
  'enums',
  'interfaces',
  'unions',
  'shareable',
  'override',
  'requires',
  'provides',
  'interfaceObject',
  'inaccessible',
  'unresolvable',
  'mutations',
  'differingEnums',
  'differingInputs',
  'contexts',
  'requiredTurns',
  'requiredTwins',
  'entityKeys',
  'nestedProvides',
  'nullableKeys',
  'hiddenTypes',
  'hiddenArguments',
  'externalTypes',
];

function emptySubgraph(name: string): SubgraphDraft {
  return { name, types: new Map() };
}
