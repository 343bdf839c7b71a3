import { bare, declare } from './declare.ts';
import { addField, type FieldDraft, type SubgraphDraft, typeIn } from './draft.ts';
import { isForeign } from './federated-fields.ts';
import type { ContextPlan, FieldPlan, Plan, SetterPlan } from './plan.ts';
import { isLeaf, mayHangOn } from './selection-text.ts';

/** The text of a selection after the name of a context, and the type of an argument that takes what it finds. */
export interface ContextSelection {
  readonly text: string;
  readonly type: string;
}

/** One leaf that a subgraph can read of an object. */
interface Leaf extends ContextSelection {
  /** The field of the object that leads to it, when the subgraph does not have it. */
  readonly foreign?: Readable;
  /** Whether nobody has that field yet. */
  readonly isNew?: boolean;
}

type Readable = Pick<FieldPlan, 'name' | 'type' | 'args'>;

/** Something to take from a context for each of some arguments. */
export function contextSelections(plan: Plan, context: ContextPlan, count: number): ContextSelection[] {
  const chosen: ContextSelection[] = [];
  for (let index = 0; index < count; index += 1) {
    const { leaves, ...selection } = chooseSelection(plan, context);
    const [first] = chosen;
    if (first && !plan.has('contextSharedStart') && chosen.some((one) => startAlike(one, selection)))
      chosen.push(first);
    else {
      chosen.push(selection);
      for (const [setter, leaf] of leaves) makeReadable(plan, context, setter, leaf);
    }
  }
  return chosen;
}

/** Whether two selections have a fragment or a field in common, and go apart below. */
function startAlike({ text: one }: ContextSelection, { text: other }: ContextSelection): boolean {
  if (one === other) return false;
  const [start, otherStart] = [one, other].map((text) => text.split(' ')[1]);
  return start === otherStart || [one, other].some((text) => text.startsWith('...'));
}

interface Choice extends ContextSelection {
  readonly leaves: readonly (readonly [SetterPlan, Leaf])[];
}

/** One leaf of each type that sets the context, all of the same type. */
function chooseSelection(plan: Plan, { subgraph, setters, above }: ContextPlan): Choice {
  const { random } = plan;
  const [own] = above?.fields ?? [];
  if (own && isGiven(plan, own) && random.chance(0.5))
    return { text: `{ ${own.name} }`, type: nullable(own.type), leaves: [] };
  const all = setters.map((setter) => ({ setter, leaves: leavesOf(plan, subgraph, setter) }));
  // Only a type with identity can be given another field that no other subgraph knows of.
  const narrowest = all.find(({ setter }) => !setter.leading) ?? all[0];
  const types = [...new Set(narrowest?.leaves.map(({ type }) => type))];
  const common = types.filter((type) => all.every(({ leaves }) => leaves.some((leaf) => leaf.type === type)));
  const [choice = ['String']] = [common, types].filter(({ length }) => length > 0);
  const type = random.pick(choice);
  const leaves = all.map(({ setter, leaves }) => {
    const fitting = leaves.filter((leaf) => leaf.type === type);
    return [setter, fitting.length > 0 ? random.pick(fitting) : markOf(setter.name, type)] as const;
  });
  const [text] = leaves.map(([, leaf]) => leaf.text);
  const isSame = leaves.every(([, leaf]) => leaf.text === text);
  if (!above && isSame && (leaves.length > 1 || random.chance(0.7)))
    return { text: `{ ${text} }`, type, leaves };
  return {
    text: leaves.map(([{ name }, leaf]) => `... on ${name} { ${leaf.text} }`).join(' '),
    type,
    leaves,
  };
}

/** A field more, that the subgraph which leads on from the object tells. */
function markOf(name: string, type: string): Leaf {
  const text = `${name.toLowerCase()}Mark${bare(type)}${depthOf(type)}`;
  return { text, type, foreign: { name: text, type, args: '' }, isNew: true };
}

function makeReadable(
  plan: Plan,
  { subgraph }: ContextPlan,
  { name, leading = subgraph }: SetterPlan,
  { foreign, isNew = false }: Leaf,
): void {
  if (!foreign) return;
  for (const home of new Set(isNew ? [leading, subgraph] : [subgraph])) {
    declare(plan, home, bare(foreign.type));
    const isOwn = isNew && home === leading;
    addField(typeIn(home, 'type', name), foreign, ...(isOwn ? [] : ['@external']));
  }
}

function depthOf(type: string): number {
  return type.split('[').length - 1;
}

function leavesOf(plan: Plan, subgraph: SubgraphDraft, { name }: SetterPlan): Leaf[] {
  const entity = plan.entities.find((known) => known.name === name);
  const own = fieldsIn(plan, subgraph, name);
  const foreign = (entity?.fields ?? []).filter(
    (field) =>
      !subgraph.types.get(name)?.fields.has(field.name) &&
      isForeign(plan, { name }, field, subgraph) &&
      !isLabelled(plan, name, field) &&
      (!field.hasRequires || mayHangOn(plan, field)),
  );
  return [
    ...own.flatMap((field) => leavesBelow(plan, subgraph, field)),
    ...foreign.flatMap((field) =>
      leavesBelow(plan, subgraph, field).map((leaf) => ({ ...leaf, foreign: field })),
    ),
  ];
}

/** Whether a subgraph tells a field by itself, and no other has taken it over. */
function isTold(
  { subgraphs }: Plan,
  subgraph: SubgraphDraft,
  type: string,
  { name, directives }: FieldDraft,
): boolean {
  const hangsOnOthers = [...directives].some((text) => /^@(external|requires)/.test(text));
  return (
    !hangsOnOthers &&
    !subgraphs.some(({ types }) => {
      const others = types.get(type)?.fields.get(name)?.directives ?? [];
      return [...others].some((text) => text.startsWith(`@override(from: "${subgraph.name}"`));
    })
  );
}

/** Whether some subgraph works a field out from others. */
function isWorkedOut({ subgraphs }: Plan, type: string, { name }: Readable): boolean {
  return subgraphs.some(({ types }) => {
    const directives = types.get(type)?.fields.get(name)?.directives ?? [];
    return [...directives].some((text) => text.startsWith('@requires'));
  });
}

/** The fields of a type by which a subgraph may begin or end a selection. */
function fieldsIn(plan: Plan, { types }: SubgraphDraft, name: string): FieldDraft[] {
  return [...(types.get(name)?.fields.values() ?? [])].filter(
    (field) => !isLabelled(plan, name, field) && (mayHangOn(plan, field) || !isWorkedOut(plan, name, field)),
  );
}

/** Composition finds no way to a field that others need while a label decides who tells it. */
function isLabelled({ subgraphs }: Plan, name: string, field: Readable): boolean {
  return subgraphs.some(({ types }) => {
    const directives = types.get(name)?.fields.get(field.name)?.directives ?? [];
    return [...directives].some((text) => text.includes('label:'));
  });
}

function leavesBelow(plan: Plan, subgraph: SubgraphDraft, field: Readable): Leaf[] {
  const depth = depthOf(field.type);
  if (field.args) return [];
  if (isLeaf(plan, field))
    return isGiven(plan, field) ? [{ text: field.name, type: nullable(field.type) }] : [];
  return partsOf(plan, subgraph, bare(field.type)).flatMap((part) =>
    leavesBelow(plan, subgraph, part).map(({ text, type }) => ({
      text: `${field.name} { ${text} }`,
      type: `${'['.repeat(depth)}${type}${']'.repeat(depth)}`,
    })),
  );
}

/** What can be read of an object below another: of an entity, its own leaves that the subgraph has. */
function partsOf(plan: Plan, subgraph: SubgraphDraft, name: string): readonly Readable[] {
  const value = plan.values.find((known) => known.name === name);
  if (value) return value.fields;
  if (!plan.entities.some((entity) => entity.name === name && !entity.below)) return [];
  return fieldsIn(plan, subgraph, name).filter(
    (part) => isLeaf(plan, part) && isTold(plan, subgraph, name, part),
  );
}

/** Whether what a field tells may be given as an argument: an enum must be known for that. */
function isGiven({ enums }: Plan, { type }: Readable): boolean {
  return !enums.some(({ name, use }) => use === 'output' && name === bare(type));
}

function nullable(type: string): string {
  return type.replaceAll('!', '');
}
