import { addField, type SubgraphDraft, typeIn } from './draft.ts';
import type { EnumPlan, Plan } from './plan.ts';

/** Gives a subgraph what it knows of an enum, which others may know better. */
export function declareEnum(
  plan: Plan,
  subgraph: SubgraphDraft,
  { name, values, hidden, others }: EnumPlan,
): void {
  const { members } = typeIn(subgraph, 'enum', name);
  for (const known of values) members.add(known);
  for (const known of hidden) members.add(`${known} @inaccessible`);
  for (const known of plan.random.some(others, 0)) {
    // It is enough that one of those who know a value hides it.
    const isHidden = known === 'SECRET' && plan.has('inaccessible') && plan.random.chance(0.5);
    members.add(isHidden ? `${known} @inaccessible` : known);
  }
}

/** Gives a subgraph an input type. @returns the types of its fields */
export function declareInput(plan: Plan, subgraph: SubgraphDraft, name: 'Filter' | 'Order'): string[] {
  const type = typeIn(subgraph, 'input', name);
  const fields = name === 'Filter' ? fieldsOfFilter(plan) : fieldsOfOrder(plan);
  for (const [field, text] of Object.entries(fields)) addField(type, { name: field, type: text, args: '' });
  return Object.values(fields).map((text) => text.replace(/ =.*/, ''));
}

function fieldsOfFilter({ enums }: Plan): Record<string, string> {
  const given = enums.filter(({ use }) => use !== 'output');
  return {
    least: 'Int',
    texts: '[String!]',
    ...Object.fromEntries(given.map((known) => [known.name.toLowerCase(), `[${known.name}]`])),
    not: 'Filter',
  };
}

/** An `Order` is another in each subgraph: the API has the fields that all know, and the strictest of their types. */
function fieldsOfOrder({ enums, random, has }: Plan): Record<string, string> {
  const tint = enums.filter(({ use }) => use === 'input').map(({ name }) => ['tint', name]);
  const hiding = has('inaccessible') && random.chance(0.2) ? ' @inaccessible' : '';
  const others = [
    ...tint,
    ['most', 'Int'],
    ['skip', `Int = 7${hiding}`],
    ['tags', '[String!] = ["t"]'],
    ['then', 'Order'],
  ];
  return {
    least: random.chance(0.2) ? 'Int!' : 'Int',
    size: 'Int = 2',
    ...Object.fromEntries(others.filter(() => random.chance(0.75))),
  };
}
