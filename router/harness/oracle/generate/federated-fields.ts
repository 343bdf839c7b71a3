import { bare, declare, mayName, typesOfArgs } from './declare.ts';
import { addField, type FieldDraft, type SubgraphDraft, typeIn } from './draft.ts';
import { makeField, place } from './fields.ts';
import type { EntityPlan, FieldPlan, Plan } from './plan.ts';
import { isLeaf, mayHangOn, selectionText } from './selection-text.ts';

/** Adds what subgraphs say about fields of each other. */
export function addFederatedFields(plan: Plan): void {
  for (const entity of plan.entities) {
    if (plan.has('override')) addOverride(plan, entity);
    if (plan.has('requires') && (!entity.below || plan.has('interfaceObjectRequires')))
      addRequires(plan, entity);
    if (plan.has('inaccessible')) hide(plan, entity);
  }
  if (plan.has('provides')) for (const subgraph of plan.subgraphs) addProvides(plan, subgraph);
}

/** One subgraph takes a field over from another, which still has it. */
function addOverride(plan: Plan, entity: EntityPlan): void {
  const { random } = plan;
  if (entity.below || !random.chance(0.5)) return;
  const field = random.pick(entity.fields);
  const [from, another] = field.owners;
  if (!from || another) return;
  const takers = entity.homes.filter((home) => home !== from && mayName(plan, home, bare(field.type)));
  if (takers.length === 0) return;
  const taker = random.pick(takers);
  const label =
    plan.has('overrideLabels') && random.chance(0.5) ? `, label: "${entity.name}.${field.name}"` : '';
  field.owners.splice(0, 1, taker);
  place(plan, entity, field);
  addField(typeIn(taker, 'type', entity.name), field, `@override(from: "${from.name}"${label})`);
}

/** Fields that are worked out from fields of other subgraphs; some of those are worked out in the same way. */
function addRequires(plan: Plan, entity: EntityPlan): void {
  const { random } = plan;
  for (let index = 1; index <= random.between(1, 3); index += 1) {
    const homes = entity.below ? entity.homes.slice(1) : entity.homes;
    const home = random.pick(homes);
    const required = requirements(plan, entity, home);
    if (!required) continue;
    const field: FieldPlan = {
      ...makeField(plan, `${entity.name.toLowerCase()}Req${index}`, home),
      hasRequires: true,
    };
    place(plan, entity, field);
    addField(typeIn(home, 'type', entity.name), field, `@requires(fields: "${required}")`);
    entity.fields.push(field);
  }
}

/** What `@requires` of a subgraph may name of an entity: fields of others. Empty where there is nothing. */
export function requirements(
  plan: Plan,
  entity: EntityPlan,
  home: SubgraphDraft,
  except: readonly FieldPlan[] = [],
): string {
  const others = entity.fields.filter(
    (field) =>
      !except.includes(field) &&
      isForeign(plan, entity, field, home) &&
      (!field.hasRequires || mayHangOn(plan, field)),
  );
  const texts = plan.random
    .some(others)
    .slice(0, 2)
    .map((field) => requireOne(plan, entity, field, home));
  return texts.filter((text) => text !== undefined).join(' ');
}

/** Whether a subgraph needs others to know a field. */
export function isForeign(
  plan: Plan,
  { name }: Pick<EntityPlan, 'name'>,
  field: FieldPlan,
  home: SubgraphDraft,
): boolean {
  const known = home.types.get(name)?.fields.get(field.name);
  if (known && !known.directives.has('@external')) return false;
  return !field.owners.includes(home) && mayName(plan, home, bare(field.type));
}

/** Lets a subgraph know a field of another and says what it requires of it; undefined where there is nothing. */
export function requireOne(
  plan: Plan,
  entity: EntityPlan,
  field: FieldPlan,
  home: SubgraphDraft,
): string | undefined {
  declare(plan, home, bare(field.type));
  const text = selectionText(plan, home, field);
  if (text === undefined) return undefined;
  for (const type of typesOfArgs(field.args)) declare(plan, home, type);
  addField(typeIn(home, 'type', entity.name), field, '@external');
  return text;
}

/** A subgraph tells a field of an entity that it does not own, but only on the way through one of its fields. */
function addProvides(plan: Plan, subgraph: SubgraphDraft): void {
  const types = [...subgraph.types.values()].filter(
    ({ keyword, directives }) => keyword === 'type' && !directives.includes('@shareable'),
  );
  for (const type of types) {
    for (const field of type.fields.values()) {
      const entity = plan.entities.find(({ name, below }) => name === bare(field.type) && !below);
      const isOwn = field.directives.size === 0 && !isTakenFrom(plan, subgraph, type.name, field.name);
      if (entity && isOwn && plan.random.chance(0.3)) provide(plan, subgraph, entity, field);
    }
  }
}

function isTakenFrom(
  { subgraphs }: Plan,
  { name: from }: SubgraphDraft,
  type: string,
  field: string,
): boolean {
  return subgraphs.some(({ types }) =>
    [...(types.get(type)?.fields.get(field)?.directives ?? [])].some((text) =>
      text.startsWith(`@override(from: "${from}"`),
    ),
  );
}

function provide(plan: Plan, subgraph: SubgraphDraft, entity: EntityPlan, field: FieldDraft): void {
  const { random } = plan;
  const others = providable(plan, subgraph, entity);
  const provided = others.length > 0 ? random.some(others).slice(0, 2) : [];
  const texts = provided.map((other) => provideOne(plan, subgraph, entity, other));
  const nested =
    plan.has('nestedProvides') && random.chance(0.5) ? provideBelow(plan, subgraph, entity) : undefined;
  const found = [...texts, nested].filter(Boolean);
  if (found.length > 0) field.directives.add(`@provides(fields: "${found.join(' ')}")`);
}

/** Fields of others without arguments that end in leaves. */
function providable(plan: Plan, subgraph: SubgraphDraft, entity: EntityPlan): FieldPlan[] {
  return entity.fields.filter(
    (other) =>
      !other.hasRequires &&
      !other.args &&
      isForeign(plan, entity, other, subgraph) &&
      (isLeaf(plan, other) || (plan.has('nestedProvides') && isPlainValue(plan, other))),
  );
}

function isPlainValue(plan: Plan, { type }: Pick<FieldPlan, 'type'>): boolean {
  const value = plan.values.find(({ name }) => name === bare(type));
  return (
    value?.fields.every((part) => !part.args && (isLeaf(plan, part) || isPlainValue(plan, part))) ?? false
  );
}

function provideOne(
  plan: Plan,
  subgraph: SubgraphDraft,
  entity: EntityPlan,
  field: FieldPlan,
): string | undefined {
  for (const owner of field.owners) addField(typeIn(owner, 'type', entity.name), field, '@shareable');
  return requireOne(plan, entity, field, subgraph);
}

/** What a subgraph provides by way of a field that it tells itself. */
function provideBelow(plan: Plan, subgraph: SubgraphDraft, entity: EntityPlan): string | undefined {
  const ways = [...typeIn(subgraph, 'type', entity.name).fields.values()].flatMap((way) => {
    const below = plan.entities.find((known) => known.name === bare(way.type) && !known.below);
    const isOwn = ![...way.directives].some((text) => /^@(external|requires)/.test(text));
    const fields = below && isOwn && !way.args ? providable(plan, subgraph, below) : [];
    return below && fields.length > 0 ? [{ way, below, fields }] : [];
  });
  if (ways.length === 0) return undefined;
  const { way, below, fields } = plan.random.pick(ways);
  return `${way.name} { ${provideOne(plan, subgraph, below, plan.random.pick(fields))} }`;
}

/** Hides a field from the API: other subgraphs may still need it. */
function hide({ random, abstracts }: Plan, { name, fields, below }: EntityPlan): void {
  const isOfInterface = (field: string) =>
    abstracts.some((known) => known.fields.some((of) => of.name === field));
  for (const field of fields) {
    if (below || field.name === 'nOwn' || isOfInterface(field.name) || !random.chance(0.15)) continue;
    for (const owner of field.owners)
      owner.types.get(name)?.fields.get(field.name)?.directives.add('@inaccessible');
  }
}
