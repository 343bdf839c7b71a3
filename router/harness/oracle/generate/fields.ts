import { bare, declare, mayName, typesOfArgs } from './declare.ts';
import { addField, type SubgraphDraft, typeIn } from './draft.ts';
import type { EntityPlan, FieldPlan, Plan } from './plan.ts';
import { leafType, makeArgs, wrap } from './types.ts';

/** Makes up the fields of entities and says which subgraphs tell them. */
export function addFields(plan: Plan): void {
  const { random } = plan;
  for (const entity of plan.entities) {
    for (const field of entity.fields) if (!isOwnOfInterface(entity, field)) place(plan, entity, field);
    for (let index = 0; index < random.between(1, 5); index += 1) {
      // All types below an entity interface would have to tell its fields: only those who know it as an object add some.
      const homes = entity.below ? entity.homes.slice(1) : entity.homes;
      const field = makeField(plan, `${entity.name.toLowerCase()}${'pqrstu'[index]}`, random.pick(homes));
      share(plan, homes, field);
      entity.fields.push(field);
      place(plan, entity, field);
    }
  }
}

function isOwnOfInterface(entity: EntityPlan, { name }: FieldPlan): boolean {
  return entity.below !== undefined && name === 'nOwn';
}

/** Makes up a field for a subgraph. */
export function makeField(plan: Plan, name: string, owner: SubgraphDraft): FieldPlan {
  const named = typeFor(plan, owner);
  return { name, type: wrap(plan, named), args: makeArgs(plan, 0.25), owners: [owner], hasRequires: false };
}

function typeFor(plan: Plan, owner: SubgraphDraft): string {
  const { random } = plan;
  const composite = [...plan.entities, ...plan.entities, ...plan.values, ...plan.abstracts, ...plan.abstracts]
    .map(({ name }) => name)
    .filter((name) => mayName(plan, owner, name));
  return composite.length > 0 && random.chance(0.5) ? random.pick(composite) : leafType(plan);
}

function share(plan: Plan, homes: readonly SubgraphDraft[], { owners, type }: FieldPlan): void {
  const { random } = plan;
  const isAbstract = plan.abstracts.some(({ name }) => name === bare(type));
  if (!plan.has('shareable') || isAbstract || !random.chance(0.2)) return;
  for (const home of homes) {
    if (!owners.includes(home) && mayName(plan, home, bare(type)) && random.chance(0.6)) owners.push(home);
  }
}

/** Writes a field into the subgraphs that tell it. */
export function place(plan: Plan, { name }: { name: string }, { owners, ...field }: FieldPlan): void {
  for (const [index, owner] of owners.entries()) {
    for (const type of [bare(field.type), ...typesOfArgs(field.args)]) declare(plan, owner, type);
    // One that says more than the others about what is never null.
    const isStricter = index > 0 && !field.type.endsWith('!') && plan.random.chance(0.2);
    // The API lacks an argument that the first does not know.
    const args = index > 0 && mayAddArgument(plan) ? withArgument(field.args) : field.args;
    const told = { ...field, args, type: isStricter ? `${field.type}!` : field.type };
    addField(typeIn(owner, 'type', name), told, ...(owners.length > 1 ? ['@shareable'] : []));
  }
}

function mayAddArgument(plan: Plan): boolean {
  return plan.has('arguments') && plan.has('differingArguments') && plan.random.chance(0.4);
}

function withArgument(args: string): string {
  const extra = 'extra: [Int] = [5]';
  return args ? `${args.slice(0, -1)}, ${extra})` : `(${extra})`;
}
