import { bare } from './declare.ts';
import { addField, type SubgraphDraft } from './draft.ts';
import type { AbstractPlan, Plan } from './plan.ts';

/** Hides a type, and all fields of it, from the API: what is left of it stands behind interfaces and unions. */
export function hideType(plan: Plan): void {
  const candidates = typesToHide(plan);
  if (!plan.has('hiddenTypes') || !plan.has('inaccessible') || candidates.length === 0) return;
  const name = plan.random.pick(candidates);
  const knowing = plan.subgraphs.filter(({ types }) => types.has(name));
  for (const { types } of plan.random.some(knowing)) types.get(name)?.directives.push('@inaccessible');
  for (const { fields } of plan.subgraphs.flatMap(({ types }) => [...types.values()])) {
    const naming = [...fields.values()].filter(({ type }) => bare(type) === name);
    for (const { directives } of naming) if (!directives.has('@external')) directives.add('@inaccessible');
  }
}

function typesToHide({ entities, abstracts, belowContext, context, subgraphs }: Plan): string[] {
  const members = abstracts.flatMap((abstract) => abstract.members);
  // A subgraph with an interface object tells fields of things whose types it does not know, hidden or not.
  const stoodFor = entities.flatMap(({ below = [] }) => below.map(({ name }) => name));
  const setters = context?.setters.map(({ name }) => name) ?? [];
  const needed = new Set([
    ...belowContext,
    ...setters,
    ...stoodFor,
    ...abstracts.flatMap((union) => onlyMember(union, subgraphs)),
  ]);
  return [...new Set(members)].filter((member) => !needed.has(member));
}

function onlyMember({ name }: AbstractPlan, subgraphs: Plan['subgraphs']): string[] {
  const members = new Set(subgraphs.flatMap(({ types }) => [...(types.get(name)?.members ?? [])]));
  return members.size === 1 ? [...members] : [];
}

/** Gives fields an argument that the API does not show; all who tell the field have it. */
export function hideArguments(plan: Plan): void {
  if (!plan.has('hiddenArguments') || !plan.has('inaccessible') || !plan.has('arguments')) return;
  for (const { name, fields } of plan.entities) {
    for (const field of fields) {
      const knowing = plan.subgraphs.filter((subgraph) => draftOf(subgraph, name, field.name));
      const isExternal = knowing.some((subgraph) =>
        draftOf(subgraph, name, field.name)?.directives.has('@external'),
      );
      if (isExternal || field.name === 'nOwn' || !plan.random.chance(0.15)) continue;
      for (const subgraph of knowing) addHiddenArgument(subgraph, name, field.name);
    }
  }
}

function draftOf({ types }: SubgraphDraft, type: string, field: string) {
  return types.get(type)?.fields.get(field);
}

function addHiddenArgument(subgraph: SubgraphDraft, typeName: string, fieldName: string): void {
  const type = subgraph.types.get(typeName);
  const field = draftOf(subgraph, typeName, fieldName);
  if (!type || !field) return;
  type.fields.delete(fieldName);
  const hidden = 'hid: Int = 4 @inaccessible';
  const args = field.args ? `${field.args.slice(0, -1)}, ${hidden})` : `(${hidden})`;
  addField(type, { ...field, args }, ...field.directives);
}
