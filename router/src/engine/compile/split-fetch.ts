import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type DocumentNode, type FieldNode, Kind, parse, type SelectionSetNode, visit } from 'graphql';
import type { FixedFields } from '../plan/required-arguments.ts';
import { withOperation } from './fetch-operation.ts';

/**
 * A representation holds a field once. Where what is fetched requires one field with different arguments, it is fetched
 * in parts of which each requires it in one way.
 */
export function splitFetch(node: FetchNode, fixed: FixedFields): FetchNode[] {
  const { requires } = node;
  if (!requires || !isContradictory(new Set(namesIn(requires)), fixed)) return [node];
  const document = parse(node.operation, { noLocation: true });
  return partsOf(document, fixed).map((part) => ({
    ...withOperation(node, onlyPart(part, document)),
    requires: requires.flatMap((selection) => onlyRequired(selection, part.required, fixed)),
  }));
}

/** Fields of the entities that may be fetched together, and what they require. */
interface Part {
  readonly fields: Set<FieldNode>;
  readonly required: Set<string>;
}

function isContradictory(names: ReadonlySet<string>, { byName }: FixedFields): boolean {
  const originals = [...names].flatMap((name) => byName.get(name)?.name ?? []);
  return new Set(originals).size < originals.length;
}

function namesIn(selections: readonly QueryPlanSelectionNode[]): string[] {
  return selections.flatMap((selection) => [
    ...(selection.kind === 'Field' ? [selection.name] : []),
    ...namesIn(selection.selections ?? []),
  ]);
}

function partsOf(document: DocumentNode, fixed: FixedFields): Part[] {
  const parts: Part[] = [];
  for (const { type, field } of entityFieldsIn(document)) {
    const required = fixed.requiredBy.get(`${type}.${field.name.value}`) ?? new Set<string>();
    const fitting = parts.find((part) => !isContradictory(new Set([...part.required, ...required]), fixed));
    const part = fitting ?? { fields: new Set(), required: new Set() };
    if (!fitting) parts.push(part);
    part.fields.add(field);
    for (const name of required) part.required.add(name);
  }
  return parts;
}

/** The fields that are asked of entities, each with the type it is asked of. */
export function entityFieldsIn(
  document: DocumentNode,
): { readonly type: string; readonly field: FieldNode }[] {
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    const [entities] = definition.selectionSet.selections;
    return entities?.kind === Kind.FIELD && entities.selectionSet ? fieldsIn(entities.selectionSet, '') : [];
  });
}

function fieldsIn(selectionSet: SelectionSetNode, type: string): { type: string; field: FieldNode }[] {
  return selectionSet.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [{ type, field: selection }];
    if (selection.kind !== Kind.INLINE_FRAGMENT) return [];
    return fieldsIn(selection.selectionSet, selection.typeCondition?.name.value ?? type);
  });
}

function onlyPart({ fields }: Part, whole: DocumentNode): DocumentNode {
  const others = entityFieldsIn(whole).flatMap(({ field }) => (fields.has(field) ? [] : field));
  return withoutFields(whole, new Set(others));
}

/** An operation without some of its fields, and without the fragments that nothing is left of. */
export function withoutFields(document: DocumentNode, fields: ReadonlySet<FieldNode>): DocumentNode {
  return visit(document, {
    Field: { enter: (field) => (fields.has(field) ? null : undefined) },
    InlineFragment: {
      leave: ({ selectionSet }) => (selectionSet.selections.length === 0 ? null : undefined),
    },
  });
}

function onlyRequired(
  selection: QueryPlanSelectionNode,
  required: ReadonlySet<string>,
  fixed: FixedFields,
): QueryPlanSelectionNode[] {
  if (selection.kind === 'Field' && fixed.byName.has(selection.name) && !required.has(selection.name))
    return [];
  if (!selection.selections) return [selection];
  const selections = selection.selections.flatMap((below) => onlyRequired(below, required, fixed));
  return selections.length > 0 ? [{ ...selection, selections } as QueryPlanSelectionNode] : [];
}
