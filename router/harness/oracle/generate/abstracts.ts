import { bare, declare } from './declare.ts';
import { addField, type SubgraphDraft, typeIn } from './draft.ts';
import { shuffled } from './entities.ts';
import type { AbstractPlan, Plan } from './plan.ts';
import { leafType, wrap } from './types.ts';

/** Makes up interfaces and unions over entities and value types. */
export function makeAbstracts(plan: Plan): void {
  const { random } = plan;
  if (plan.has('interfaces')) {
    for (let index = 1; index <= random.between(1, 2); index += 1) makeInterface(plan, `I${index}`);
  }
  if (plan.has('unions')) {
    const members = [...plan.entities.filter(({ below }) => !below), ...plan.values].map(({ name }) => name);
    for (let index = 1; index <= random.between(1, 2); index += 1) {
      const some = shuffled(plan, random.some(members)).slice(0, 3);
      plan.abstracts.push({ name: `U${index}`, keyword: 'union', members: some, fields: [] });
    }
  }
}

function makeInterface(plan: Plan, name: string): void {
  const { random } = plan;
  const entities = plan.entities.filter(({ below }) => !below);
  const members = random.some(entities).slice(0, 3);
  const values = plan.values.filter((value) => value.name !== 'Spec' && random.chance(0.3)).slice(0, 1); // a Spec is a key, and stands already
  const count = random.between(1, 3);
  const fields = Array.from({ length: count }, (_, index) => ({
    name: `${name.toLowerCase()}${'xyz'[index]}`,
    type: wrap(plan, leafType(plan)),
    args: '',
  }));
  for (const entity of members) {
    for (const field of fields.slice(1)) {
      entity.fields.push({ ...field, owners: [random.pick(entity.homes)], hasRequires: false });
    }
  }
  for (const value of values)
    plan.values[plan.values.indexOf(value)] = { ...value, fields: [...value.fields, ...fields] };
  plan.abstracts.push({
    name,
    keyword: 'interface',
    members: [...members, ...values].map((member) => member.name),
    fields,
  });
}

/** Gives each interface of each subgraph the fields that all types below it have there. */
export function finishInterfaces(plan: Plan): void {
  for (const abstract of plan.abstracts) if (abstract.keyword === 'interface') finish(plan, abstract);
}

function finish(plan: Plan, { name, members, fields: [first, ...others] }: AbstractPlan): void {
  if (!first) return;
  const knowing = plan.subgraphs.filter(({ types }) => types.has(name));
  for (const member of members) {
    const entity = plan.entities.find((known) => known.name === member);
    const below = knowing.filter(({ types }) => types.get(member)?.interfaces.has(name));
    // Whoever finds the object by another way has to come to the field as well.
    const homes = below.length > 0 ? (entity?.homes.slice(0, 1) ?? []) : [];
    if (entity)
      for (const subgraph of new Set([...below, ...homes])) addEverywhere(plan, subgraph, member, first);
  }
  for (const subgraph of knowing) addKnownFields(subgraph, name, [first, ...others]);
}

function addEverywhere(
  plan: Plan,
  subgraph: SubgraphDraft,
  member: string,
  field: AbstractPlan['fields'][number],
): void {
  declare(plan, subgraph, bare(field.type));
  addField(typeIn(subgraph, 'type', member), field, '@shareable');
}

function addKnownFields({ types }: SubgraphDraft, name: string, fields: AbstractPlan['fields']): void {
  const type = types.get(name);
  const below = [...types.values()].filter(({ interfaces }) => interfaces.has(name));
  for (const field of fields) {
    const isKnown = below.every(
      (member) => member.fields.get(field.name)?.directives.has('@external') === false,
    );
    if (type && isKnown) addField(type, field);
  }
}
