import { contextSelections } from './context-selection.ts';
import { bare, declare, join, typesOfArgs } from './declare.ts';
import { addField, type SubgraphDraft, typeIn } from './draft.ts';
import { makeEntity, shuffled } from './entities.ts';
import { requirements } from './federated-fields.ts';
import { makeField } from './fields.ts';
import type { AbstractPlan, ContextPlan, EntityPlan, Plan, SetterPlan } from './plan.ts';
import { leafType, makeArgs, wrap } from './types.ts';

/**
 * Makes up a context: types that set it, and below them, and nowhere else, an entity whose fields take arguments from it.
 * Composition asks for that: a field in a context must not be reached without it.
 */
export function makeContext(plan: Plan): void {
  const { random } = plan;
  if (!plan.has('contexts')) return;
  const above = random.chance(0.4) ? commonAbstract(plan) : undefined;
  const first = above ? above.homes[0] : random.pick(random.pick(known(plan)).homes);
  if (!first) return;
  const entities = known(plan).filter(({ name, homes }) =>
    above ? above.members.includes(name) : homes.includes(first),
  );
  const setters = above ? entities : shuffled(plan, random.some(entities)).slice(0, 2);
  const others = plan.subgraphs.filter((subgraph) => subgraph !== first);
  plan.belowContext.add('K');
  const entity = makeEntity(plan, {
    name: 'K',
    homes: [first, ...random.some(others, 0).slice(0, 2)],
    strangers: new Set(),
  });
  const between = makeBetween(plan);
  const plans = setters.map((setter) => addWay(plan, setter, random.pick(between)));
  if (!above && plan.has('values') && random.chance(0.3)) plans.push(makeSettingValue(plan, between));
  if (random.chance(0.5)) {
    const deeper = addWay(plan, entity, random.pick(between));
    if (!above && random.chance(0.5)) plans.push(deeper);
  }
  plan.context = { subgraph: first, entity, setters: plans, above };
}

function known({ entities }: Plan): EntityPlan[] {
  return entities.filter(({ below }) => !below);
}

/** An interface or a union of entities that one subgraph can find all of. */
function commonAbstract(plan: Plan): (AbstractPlan & { homes: readonly SubgraphDraft[] }) | undefined {
  const found = plan.abstracts.flatMap((abstract) => {
    const members = known(plan).filter(({ name }) => abstract.members.includes(name));
    const homes = plan.subgraphs.filter((subgraph) => members.every((one) => one.homes.includes(subgraph)));
    const isWhole = members.length === abstract.members.length && members.length > 0;
    return isWhole && homes.length > 0 ? [{ ...abstract, homes: shuffled(plan, homes) }] : [];
  });
  return found.length > 0 ? plan.random.pick(found) : undefined;
}

/** The types by which a setter leads to the entity: itself, or a value type between. */
function makeBetween(plan: Plan): string[] {
  if (!plan.has('values') || plan.random.chance(0.4)) return ['K'];
  plan.belowContext.add('Box');
  plan.values.push({
    name: 'Box',
    fields: [
      { name: 'boxNote', type: wrap(plan, leafType(plan)), args: '' },
      { name: 'boxKid', type: wrap(plan, 'K', 0.5), args: '' },
    ],
  });
  return ['K', 'Box'];
}

function makeSettingValue(plan: Plan, between: readonly string[]): SetterPlan {
  const others = plan.values.map(({ name }) => name).filter((name) => !plan.belowContext.has(name));
  const named = others.length > 0 && plan.random.chance(0.4) ? plan.random.pick(others) : 'String';
  plan.values.push({
    name: 'Frame',
    fields: [
      { name: 'frameNote', type: wrap(plan, named), args: '' },
      { name: 'frameMark', type: plan.random.pick(['String', 'Int!', '[ID]']), args: '' },
      { name: 'frameKid', type: wrap(plan, plan.random.pick(between), 0.5), args: '' },
    ],
  });
  return { name: 'Frame' };
}

function addWay(plan: Plan, { name, fields, homes }: EntityPlan, type: string): SetterPlan {
  const leading = plan.random.pick(homes);
  fields.push({
    ...{ name: `${name.toLowerCase()}Kid`, type: wrap(plan, type, 0.5), args: makeArgs(plan, 0.15) },
    owners: [leading],
    hasRequires: false,
  });
  return { name, leading };
}

/** Sets the context, and adds the fields that take arguments from it. */
export function addContextFields(plan: Plan): void {
  const { random, context } = plan;
  if (!context) return;
  const { subgraph, entity } = context;
  setContext(plan, context);
  const selections = contextSelections(plan, context, random.between(2, 5));
  for (let index = 1; selections.length > 0; index += 1) {
    const field = makeField(plan, `k${index}`, subgraph);
    const given = selections
      .splice(0, random.between(1, 2))
      .map(({ text, type }, at) => `${['from', 'by'][at]}: ${type} @fromContext(field: "$around ${text}")`);
    const args = [...given, ...(field.args ? [field.args.slice(1, -1)] : [])];
    for (const type of [bare(field.type), ...typesOfArgs(field.args)]) declare(plan, subgraph, type);
    const required = plan.has('requires') && random.chance(0.2) && requirements(plan, entity, subgraph);
    addField(
      typeIn(subgraph, 'type', entity.name),
      { ...field, args: `(${args.join(', ')})` },
      ...(required ? [`@requires(fields: "${required}")`] : []),
    );
  }
}

function setContext(plan: Plan, { subgraph, setters, above }: ContextPlan): void {
  for (const { name } of above ? [above] : setters) {
    declare(plan, subgraph, name);
    subgraph.types.get(name)?.directives.push('@context(name: "around")');
  }
  if (above) for (const { name } of setters) join(subgraph, above.name, name);
}
