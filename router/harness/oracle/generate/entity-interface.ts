import { addKey } from './declare.ts';
import { addField, typeIn } from './draft.ts';
import { makeEntity, shuffled } from './entities.ts';
import type { EntityPlan, KeyPlan, Plan } from './plan.ts';

/**
 * Makes up an interface that is an entity: one subgraph has it with the types below it, others know it as one object
 * type and add fields to all of them.
 */
export function makeEntityInterface(plan: Plan): void {
  const { random } = plan;
  const [first, ...others] = shuffled(plan, plan.subgraphs);
  if (!plan.has('interfaceObject') || !first) return;
  const adders = random.some(others);
  const keys: KeyPlan[] = [{ fields: 'id', parts: [{ name: 'id', type: 'ID!' }] }];
  if (random.chance(0.3) && plan.has('interfaceObjectKeys'))
    keys.push({ fields: 'code', parts: [{ name: 'code', type: 'String!' }] });
  const strangers = new Set(adders);
  const homes = [first, ...others.filter((other) => !strangers.has(other) && random.chance(0.5))];
  const below = ['P1', 'P2', 'P3']
    .slice(0, random.between(1, 3))
    .map((name) => makeEntity(plan, { name, homes: name === 'P1' ? homes : [first], strangers, keys }));
  const entity: EntityPlan = {
    name: 'N',
    keys,
    homes: [first, ...adders],
    strangers: new Set(plan.subgraphs.filter((subgraph) => subgraph !== first && !strangers.has(subgraph))),
    fields: [],
    below,
  };
  plan.entities.push(entity);
  typeIn(first, 'interface', entity.name);
  for (const adder of adders) typeIn(adder, 'type', entity.name).directives.push('@interfaceObject');
  for (const { name } of below) typeIn(first, 'type', name).interfaces.add(entity.name);
  for (const key of keys) addKey(plan, first, entity, key);
  for (const adder of adders) for (const key of random.some(keys)) addKey(plan, adder, entity, key);
  addOwnField(plan, entity);
}

/** A field that every type below has itself. */
function addOwnField({ random }: Plan, { name, homes, fields, below = [] }: EntityPlan): void {
  const [first] = homes;
  if (!first || random.chance(0.3)) return;
  const field = { name: 'nOwn', type: random.pick(['String', 'Int!', '[String]']), args: '' };
  for (const type of [name, ...below.map((member) => member.name)])
    addField(typeIn(first, 'type', type), field);
  fields.push({ ...field, owners: [first], hasRequires: false });
}
