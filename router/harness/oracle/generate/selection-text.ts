import { bare, declare, typesOfArgs } from './declare.ts';
import { addField, type SubgraphDraft, typeIn } from './draft.ts';
import type { EntityPlan, FieldPlan, Plan } from './plan.ts';

interface Selectable {
  readonly name: string;
  readonly args: string;
  readonly type: string;
  /** The subgraphs that tell it, of a field of an entity. */
  readonly owners?: readonly SubgraphDraft[];
}

/**
 * What `@requires` of a subgraph may ask of a field that the subgraph knows by name, with values for its arguments and
 * something of each object below; undefined where there is nothing.
 */
export function selectionText(
  plan: Plan,
  subgraph: SubgraphDraft,
  { owners = [], ...field }: Selectable,
): string | undefined {
  const head = `${field.name}${argumentsText(plan, field.args)}`;
  const named = bare(field.type);
  const value = plan.values.find(({ name }) => name === named);
  const entity = plan.entities.find(({ name }) => name === named);
  const abstract = plan.abstracts.find(({ name }) => name === named);
  if (value) {
    const parts = plan.random
      .some(value.fields)
      .map((part) => selectionText(plan, subgraph, { ...part, owners }));
    return `${head} { ${parts.filter(Boolean).join(' ')} }`;
  }
  if (entity) return `${head} { ${entityText(plan, subgraph, entity)} }`;
  if (!abstract) return head;
  // A fragment on a type that a teller of the field does not know there can't be satisfied.
  const members = [subgraph, ...owners]
    .map((knowing) => membersIn(knowing, abstract.name))
    .reduce((some, others) => some.filter((member) => others.includes(member)));
  const below = members.map((member) => {
    const known = plan.entities.find(({ name }) => name === member);
    const ofValue = plan.values.find(({ name }) => name === member)?.fields[0];
    const text = known
      ? entityText(plan, subgraph, known)
      : ofValue && selectionText(plan, subgraph, { ...ofValue, owners });
    return text && `... on ${member} { ${text} }`;
  });
  // Without `__typename` a subgraph could not tell which fragment an object came by.
  return members.length === 0 ? undefined : `${head} { __typename ${below.filter(Boolean).join(' ')} }`;
}

/** A part of a key that the subgraph has, and perhaps a field that others tell. */
function entityText(plan: Plan, subgraph: SubgraphDraft, entity: EntityPlan): string {
  const { directives } = typeIn(subgraph, 'type', entity.name);
  const key = entity.keys.find(({ fields }) => directives.some((text) => text.includes(`"${fields}"`)));
  const field = plan.random.pick([...entity.fields, undefined]);
  const more =
    field && !entity.below && isLeaf(plan, field) ? leafText(plan, subgraph, entity, field) : undefined;
  return [key?.fields ?? '__typename', more].filter(Boolean).join(' ');
}

function leafText(
  plan: Plan,
  subgraph: SubgraphDraft,
  entity: EntityPlan,
  field: FieldPlan,
): string | undefined {
  if (field.hasRequires && (field.owners.includes(subgraph) || !mayHangOn(plan, field))) return undefined;
  if (!field.owners.includes(subgraph)) {
    for (const type of [bare(field.type), ...typesOfArgs(field.args)]) declare(plan, subgraph, type);
    const type = typeIn(subgraph, 'type', entity.name);
    if (!type.fields.has(field.name)) addField(type, field, '@external');
  }
  return selectionText(plan, subgraph, field);
}

/** Whether a field that requires others may be required itself. */
export function mayHangOn(plan: Plan, { type }: Selectable): boolean {
  const leadsToEntities = [...plan.entities, ...plan.abstracts].some(({ name }) => name === bare(type));
  return plan.has(leadsToEntities ? 'requiredEntityChains' : 'requiredChains');
}

/** Whether a field has no fields below it. */
export function isLeaf({ values, entities, abstracts }: Plan, { type }: Selectable): boolean {
  return ![...values, ...entities, ...abstracts].some(({ name }) => name === bare(type));
}

function membersIn({ types }: SubgraphDraft, name: string): string[] {
  const type = types.get(name);
  if (type?.keyword === 'union') return [...type.members];
  return [...types.values()]
    .filter(({ keyword, interfaces }) => keyword === 'type' && interfaces.has(name))
    .map((member) => member.name);
}

/** Values for the arguments of a field; those that need none get one now and then. */
function argumentsText({ random }: Plan, args: string): string {
  const given = [...args.matchAll(/(\w): ([[\]!\w]+)( = [^,)]+)?/g)].flatMap(
    ([, name = '', type = '', preset]) => {
      if ((!type.endsWith('!') || preset) && !random.chance(0.6)) return [];
      return [`${name}: ${argumentValue(kindOfArgument(name, type), random.below(3))}`];
    },
  );
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

function kindOfArgument(name: string, type: string): string {
  return type.startsWith('[[') || /^\[(Filter|Order)/.test(type) ? `l${name}` : name;
}

function argumentValue(name: string, choice: number): string {
  const values: Record<string, readonly string[]> = {
    n: ['1', '2', '3'],
    s: ['\\"a\\"', '\\"b\\"', '\\"\\"'],
    l: ['[1]', '[]', '[2]'],
    ll: ['[[1]]', '[]', '[[2]]'],
    f: ['{least: 1}', '{not: {texts: [\\"a\\"]}}', '{}'],
    lf: ['[{least: 2}]', '[]', '[{texts: null}]'],
    o: ['{least: 1}', '{least: 2, size: 3}', '{least: 0, size: null}'],
    lo: ['[{least: 2}]', '[]', '[{least: 0, size: null}, {least: 1}]'],
    c: ['RED', 'GREEN', 'BLUE'],
    t: ['WARM', 'COLD', 'WARM'],
  };
  return values[name]?.[choice] ?? 'null';
}
