import { addKey } from './declare.ts';
import { typeIn } from './draft.ts';
import type { EntityPlan, KeyPlan, Plan } from './plan.ts';

/** Makes up entity types, their keys, and the subgraphs that know them. */
export function makeEntities(plan: Plan): void {
  const { random, subgraphs } = plan;
  for (let index = 1; index <= random.between(1, 4); index += 1) {
    const homes = shuffled(plan, random.some(subgraphs, Math.min(2, subgraphs.length)));
    makeEntity(plan, {
      name: `E${index}`,
      homes: homes.slice(0, random.between(1, 4)),
      strangers: new Set(),
    });
  }
}

/** Makes one. */
export function makeEntity(
  plan: Plan,
  {
    keys = mayBeNull(plan, makeKeys(plan)),
    ...wanted
  }: Pick<EntityPlan, 'name' | 'homes' | 'strangers'> & { keys?: KeyPlan[] },
): EntityPlan {
  const entity: EntityPlan = { ...wanted, keys, fields: [] };
  plan.entities.push(entity);
  for (const [index, home] of entity.homes.entries()) {
    typeIn(home, 'type', entity.name);
    const known = index === 0 ? keys : plan.random.some(keys);
    const silent =
      known.length > 1 && index > 0 && plan.has('unresolvable') ? plan.random.below(known.length + 1) : -1;
    for (const [position, key] of known.entries()) {
      addKey(plan, home, entity, { ...key, isSilent: position === silent });
    }
  }
  return entity;
}

function makeKeys(plan: Plan): KeyPlan[] {
  const { random } = plan;
  const simple: KeyPlan = { fields: 'id', parts: [{ name: 'id', type: 'ID!' }] };
  const others: KeyPlan[] = [
    { fields: 'code', parts: [{ name: 'code', type: 'String!' }] },
    {
      fields: 'region number',
      parts: [
        { name: 'region', type: 'String!' },
        { name: 'number', type: 'Int!' },
      ],
    },
  ];
  if (plan.has('values')) others.push(nestedKey(plan));
  const owned = ownedKeys(plan);
  others.push(...owned);
  if (owned.length > 0 && random.chance(0.6)) return [...owned, ...(random.chance(0.4) ? [simple] : [])];
  if (random.chance(0.5)) return [simple];
  return shuffled(plan, [...(random.chance(0.7) ? [simple] : []), ...random.some(others)]);
}

/** Keys some of whose parts may be null. */
function mayBeNull({ random, has }: Plan, keys: readonly KeyPlan[]): KeyPlan[] {
  if (!has('nullableKeys')) return [...keys];
  const nullable = new Set(
    keys.flatMap(({ parts }) => parts.filter(() => random.chance(0.3)).map(({ name }) => name)),
  );
  return keys.map((key) => ({
    ...key,
    parts: key.parts.map(({ name, type }) => ({
      name,
      type: nullable.has(name) ? type.replace(/!$/, '') : type,
    })),
  }));
}

function nestedKey(plan: Plan): KeyPlan {
  if (!plan.values.some(({ name }) => name === 'Spec')) {
    plan.values.push({
      name: 'Spec',
      fields: [
        { name: 'serial', type: 'ID!', args: '' },
        { name: 'note', type: 'String', args: '' },
      ],
    });
  }
  const spec = { name: 'spec', type: 'Spec!' };
  if (plan.random.chance(0.5)) return { fields: 'spec { serial }', parts: [spec] };
  return { fields: 'region spec { serial }', parts: [{ name: 'region', type: 'String!' }, spec] };
}

/** A key that names another entity by one of its keys. */
function ownedKeys(plan: Plan): KeyPlan[] {
  const { random } = plan;
  const others = plan.entities.filter(({ below, strangers }) => !below && strangers.size === 0);
  if (!plan.has('entityKeys') || others.length === 0) return [];
  const entity = random.pick(others);
  const key = random.pick(entity.keys);
  const own = random.chance(0.5) ? { name: 'id', type: 'ID!' } : { name: 'mark', type: 'Int!' };
  const fields = `${own.name} owner { ${key.fields} }`;
  return [{ fields, owner: { entity, key }, parts: [own, { name: 'owner', type: `${entity.name}!` }] }];
}

/** The same in another order. */
export function shuffled<Item>({ random }: Plan, items: readonly Item[]): Item[] {
  const left = [...items];
  return items.map(() => left.splice(random.below(left.length), 1)[0] as Item);
}
