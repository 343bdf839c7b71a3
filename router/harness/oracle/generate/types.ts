import type { Plan } from './plan.ts';

/** A scalar or an enum. */
export function leafType({ random, enums }: Plan): string {
  const names = ['Int', 'String', 'String', 'Float', 'Boolean', 'ID', 'Json'];
  const told = enums.filter(({ use }) => use !== 'input');
  return random.pick([...names, ...told.flatMap(({ name }) => [name, name])]);
}

/** Lists and `!` around a type. */
export function wrap(plan: Plan, named: string, lists = 0.25): string {
  const { random } = plan;
  let type = `${named}${random.chance(0.35) ? '!' : ''}`;
  const depth = plan.has('lists') && random.chance(lists) ? (random.chance(0.2) ? 2 : 1) : 0;
  for (let level = 0; level < depth; level += 1) type = `[${type}]${random.chance(0.35) ? '!' : ''}`;
  return type;
}

/** The text of the arguments of a field, most often nothing. */
export function makeArgs(plan: Plan, share: number): string {
  const { random, enums } = plan;
  if (!plan.has('arguments') || !random.chance(share)) return '';
  const choices = [
    'n: Int',
    'n: Int = 3',
    'n: Int!',
    's: String',
    's: String! = "so"',
    'l: [Int!]',
    'l: [[Int]] = [[1]]',
  ];
  for (const { name, use, values } of enums) {
    const letter = name.slice(0, 1).toLowerCase();
    if (use !== 'output') choices.push(`${letter}: ${name}`, `${letter}: ${name} = ${values[0]}`);
  }
  if (plan.has('inputs')) choices.push('f: Filter', 'f: [Filter!]!');
  if (plan.has('inputs') && plan.has('differingInputs'))
    choices.push(
      'o: Order',
      'o: Order',
      'o: Order!',
      'o: Order = {least: 1}',
      'o: Order! = {least: 2}',
      'o: [Order!]',
    );
  const first = random.pick(choices);
  const second = random.pick(choices.filter((choice) => choice[0] !== first[0]));
  return random.chance(0.3) ? `(${first}, ${second})` : `(${first})`;
}
