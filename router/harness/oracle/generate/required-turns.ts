import type { SubgraphDraft } from './draft.ts';
import { addField, typeIn } from './draft.ts';
import { shuffled } from './entities.ts';
import { isForeign, requirements, requireOne } from './federated-fields.ts';
import { place } from './fields.ts';
import type { EntityPlan, FieldPlan, Plan } from './plan.ts';
import { mayHangOn } from './selection-text.ts';
import { leafType, makeArgs, wrap } from './types.ts';

/**
 * Adds fields that subgraphs work out of each other's in turn: each requires the one before, and now and then something
 * more. So subgraphs need each other both ways, and no value needs itself.
 */
export function addRequiredTurns(plan: Plan, entity: EntityPlan): void {
  const { random } = plan;
  if (!plan.has('requiredTurns') || !plan.has('requiredChains') || !random.chance(0.4)) return;
  const homes = shuffled(plan, entity.homes).slice(0, random.between(2, 3));
  const [first, second] = homes;
  if (!first || !second) return;
  let before = firstTurn(plan, entity, first);
  for (let turn = 1; turn <= random.between(2, 5); turn += 1) {
    const home = homes[turn % homes.length] ?? first;
    const needed = requireOne(plan, entity, before, home);
    const more = random.chance(0.3) ? requirements(plan, entity, home, [before]) : '';
    if (needed === undefined) return;
    before = requiring(plan, entity, home, { name: `Turn${turn}`, required: `${needed} ${more}`.trim() });
  }
}

function firstTurn(plan: Plan, entity: EntityPlan, home: SubgraphDraft): FieldPlan {
  const field = { ...leafField(plan, entity, 'Turn0'), owners: [home], hasRequires: false };
  place(plan, entity, field);
  entity.fields.push(field);
  return field;
}

/** Adds fields of one subgraph that require the same field, with other arguments each. */
export function addRequiredTwins(plan: Plan, entity: EntityPlan): void {
  const { random } = plan;
  if (!plan.has('requiredTwins') || !plan.has('arguments')) return;
  const home = random.pick(entity.homes);
  const fields = entity.fields.filter(
    (field) =>
      field.args && isForeign(plan, entity, field, home) && (!field.hasRequires || mayHangOn(plan, field)),
  );
  if (fields.length === 0) return;
  const field = random.pick(fields);
  for (let twin = 1; twin <= random.between(2, 3); twin += 1) {
    const required = requireOne(plan, entity, field, home);
    if (required) requiring(plan, entity, home, { name: `Twin${twin}`, required });
  }
}

function requiring(
  plan: Plan,
  entity: EntityPlan,
  home: SubgraphDraft,
  { name, required }: { name: string; required: string },
): FieldPlan {
  const field = { ...leafField(plan, entity, name), owners: [home], hasRequires: true };
  place(plan, entity, field);
  addField(typeIn(home, 'type', entity.name), field, `@requires(fields: "${required}")`);
  entity.fields.push(field);
  return field;
}

function leafField(
  plan: Plan,
  { name: of }: EntityPlan,
  name: string,
): Pick<FieldPlan, 'name' | 'type' | 'args'> {
  return { name: `${of.toLowerCase()}${name}`, type: wrap(plan, leafType(plan)), args: makeArgs(plan, 0.3) };
}
