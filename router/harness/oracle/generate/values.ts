import type { Plan } from './plan.ts';
import { leafType, makeArgs, wrap } from './types.ts';

/** Makes up enums and types without identity. */
export function makeValues(plan: Plan): void {
  const { random } = plan;
  if (plan.has('enums')) {
    const hidden = plan.has('inaccessible') && random.chance(0.5) ? ['HIDDEN'] : [];
    plan.enums.push({ name: 'Color', use: 'both', values: ['RED', 'GREEN', 'BLUE'], hidden, others: [] });
  }
  if (plan.has('enums') && plan.has('differingEnums')) {
    plan.enums.push(
      { name: 'Tone', use: 'output', values: ['LIGHT'], hidden: [], others: ['DIM', 'DARK', 'SECRET'] },
      {
        name: 'Tint',
        use: 'input',
        values: ['WARM', 'COLD'],
        hidden: [],
        others: ['PALE', 'DEEP', 'SECRET'],
      },
    );
  }
  if (!plan.has('values')) return;
  for (let index = 1; index <= random.between(1, 3); index += 1) {
    const deeper = plan.values.map(({ name }) => name);
    const fields = Array.from({ length: random.between(1, 3) }, (_, position) => {
      const named = deeper.length > 0 && random.chance(0.3) ? random.pick(deeper) : leafType(plan);
      return { name: `v${index}${'xyz'[position]}`, type: wrap(plan, named), args: makeArgs(plan, 0.1) };
    });
    plan.values.push({ name: `V${index}`, fields });
  }
}
