import { declareEnum, declareInput } from './differing.ts';
import { addField, type SubgraphDraft, typeIn } from './draft.ts';
import type { AbstractPlan, EntityPlan, KeyPlan, Plan } from './plan.ts';

/** Makes sure that a subgraph knows a type by its name, with all that it takes to name it. */
export function declare(plan: Plan, subgraph: SubgraphDraft, name: string): void {
  if (subgraph.types.has(name)) return;
  const value = plan.values.find((known) => known.name === name);
  const abstract = plan.abstracts.find((known) => known.name === name);
  const enumType = plan.enums.find((known) => known.name === name);
  const entity = plan.entities.find((known) => known.name === name);
  if (name === 'Json') typeIn(subgraph, 'scalar', name);
  if (name === 'Filter' || name === 'Order') {
    for (const below of declareInput(plan, subgraph, name)) declare(plan, subgraph, bare(below));
  }
  if (value) declareValue(plan, subgraph, value);
  if (abstract) declareAbstract(plan, subgraph, abstract);
  if (entity) declareReference(plan, subgraph, entity);
  if (enumType) declareEnum(plan, subgraph, enumType);
}

/** Whether a subgraph may name a type. */
export function mayName(plan: Plan, subgraph: SubgraphDraft, name: string): boolean {
  if (plan.belowContext.has(name)) return false;
  const abstract = plan.abstracts.find((known) => known.name === name);
  if (abstract) return abstract.members.some((member) => mayName(plan, subgraph, member));
  const entity = plan.entities.find((known) => known.name === name);
  return !entity?.strangers.has(subgraph);
}

function declareValue(plan: Plan, subgraph: SubgraphDraft, { name, fields }: Plan['values'][number]): void {
  const type = typeIn(subgraph, 'type', name);
  type.directives.push('@shareable');
  for (const field of fields) {
    addField(type, field);
    declare(plan, subgraph, bare(field.type));
    for (const argument of typesOfArgs(field.args)) declare(plan, subgraph, argument);
  }
  implementAll(plan, subgraph, name);
}

/** A reference to an entity that the subgraph has nothing to tell about. */
function declareReference(plan: Plan, subgraph: SubgraphDraft, entity: EntityPlan): void {
  const type = typeIn(subgraph, 'type', entity.name);
  if (entity.below) type.directives.push('@interfaceObject');
  addKey(plan, subgraph, entity, { ...plan.random.pick(entity.keys), isSilent: true });
}

/** Gives an entity a key in a subgraph. */
export function addKey(
  plan: Plan,
  subgraph: SubgraphDraft,
  { name }: EntityPlan,
  { fields, parts, owner, isSilent = false }: KeyPlan & { isSilent?: boolean },
): void {
  const type = subgraph.types.get(name) ?? typeIn(subgraph, 'type', name);
  if (owner) nameByKey(plan, subgraph, owner);
  type.directives.push(`@key(fields: "${fields}"${isSilent ? ', resolvable: false' : ''})`);
  for (const part of parts) {
    addField(type, { ...part, args: '' });
    declare(plan, subgraph, bare(part.type));
  }
}

/** Makes sure that a subgraph knows this very key of an entity. */
function nameByKey(
  plan: Plan,
  subgraph: SubgraphDraft,
  { entity, key }: NonNullable<KeyPlan['owner']>,
): void {
  const known = subgraph.types.get(entity.name)?.directives ?? [];
  if (!known.some((text) => text.includes(`"${key.fields}"`)))
    addKey(plan, subgraph, entity, { ...key, isSilent: true });
}

function declareAbstract(
  plan: Plan,
  subgraph: SubgraphDraft,
  { name, keyword, members }: AbstractPlan,
): void {
  typeIn(subgraph, keyword, name);
  const possible = members.filter((member) => mayName(plan, subgraph, member));
  const wanted = plan.random.some(possible);
  for (const member of wanted) declare(plan, subgraph, member);
  // Those that the subgraph knows already may be left out: then it never answers with them.
  for (const member of wanted) join(subgraph, name, member);
}

/** Puts a type below an interface or a union that the subgraph knows. */
export function join(subgraph: SubgraphDraft, name: string, member: string): void {
  const type = subgraph.types.get(name);
  const below = subgraph.types.get(member);
  if (type?.keyword === 'union') type.members.add(member);
  else if (below?.keyword === 'type') below.interfaces.add(name);
}

/** A value type implements its interfaces wherever it is: it has all their fields. */
function implementAll(plan: Plan, subgraph: SubgraphDraft, name: string): void {
  for (const abstract of plan.abstracts) {
    if (
      abstract.keyword === 'interface' &&
      abstract.members.includes(name) &&
      subgraph.types.has(abstract.name)
    ) {
      subgraph.types.get(name)?.interfaces.add(abstract.name);
    }
  }
}

/** The name in a type: `[[E1!]]!` is about E1. */
export function bare(type: string): string {
  return type.replaceAll(/[[\]!]/g, '');
}

/** The types of arguments. */
export function typesOfArgs(args: string): string[] {
  return [...args.matchAll(/: ([[\]!\w]+)/g)].map(([, type = '']) => bare(type));
}
