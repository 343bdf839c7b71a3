import { bare, mayName } from './declare.ts';
import { typeIn } from './draft.ts';
import { makeField, place } from './fields.ts';
import type { FieldPlan, Plan } from './plan.ts';
import { makeArgs, wrap } from './types.ts';

/** Makes up the fields of Query and Mutation. */
export function addRoots(plan: Plan): void {
  const { random, subgraphs } = plan;
  for (const { name } of [...plan.entities, ...plan.abstracts]) {
    for (const subgraph of random.some(subgraphs).slice(0, 2)) {
      if (!mayName(plan, subgraph, name)) continue;
      const type = wrap(plan, name, 0.6);
      placeRoot(plan, 'Query', {
        ...{ name: `${name.toLowerCase()}${subgraph.name.toUpperCase()}`, type, args: makeArgs(plan, 0.3) },
        owners: [subgraph],
        hasRequires: false,
      });
    }
  }
  addContextRoots(plan);
  for (const [index, owner] of random.some(subgraphs).entries()) {
    const field = makeField(plan, `q${index}`, owner);
    const others = subgraphs.filter((other) => other !== owner && mayName(plan, other, bare(field.type)));
    const isAbstract = plan.abstracts.some(({ name }) => name === bare(field.type));
    if (plan.has('shareable') && !isAbstract && others.length > 0 && random.chance(0.4))
      field.owners.push(random.pick(others));
    placeRoot(plan, 'Query', field);
  }
  if (plan.has('mutations')) addMutations(plan);
}

/** Contexts are worth a way that is certain to lead to them. */
function addContextRoots(plan: Plan): void {
  for (const { name, leading } of plan.context?.setters ?? []) {
    if (!leading || !mayName(plan, leading, name)) continue;
    placeRoot(plan, 'Query', {
      ...{ name: `around${name}`, type: wrap(plan, name, 0.6), args: '' },
      owners: [leading],
      hasRequires: false,
    });
  }
}

function addMutations(plan: Plan): void {
  const { random, subgraphs } = plan;
  for (const owner of random.some(subgraphs)) {
    const name = owner.name.toUpperCase();
    placeRoot(plan, 'Mutation', {
      name: `tick${name}`,
      type: 'Int!',
      args: '',
      owners: [owner],
      hasRequires: false,
    });
    placeRoot(plan, 'Mutation', makeField(plan, `change${name}`, owner));
  }
}

function placeRoot(plan: Plan, name: 'Query' | 'Mutation', field: FieldPlan): void {
  for (const owner of field.owners) typeIn(owner, 'type', name);
  place(plan, { name }, field);
}
