import {
  baseType,
  type CompositeType,
  type FieldDefinition,
  federationMetadata,
  isCompositeType,
  SelectionSet,
} from '@apollo/federation-internals';

/**
 * Mends where the planner asks for what a field requires, or an argument is read from: it moves the selection to an earlier request
 * to another subgraph as soon as that one has fields of these names, even where it only knows them as fields of others
 * (`@external`), or has to be told something to work them out (`@requires`).
 */
export function mendMovedSelections(): void {
  const { canRebaseOn } = SelectionSet.prototype;
  SelectionSet.prototype.canRebaseOn = function (type) {
    return canRebaseOn.call(this, type) && isToldBy(type, this);
  };
}

/** Whether the subgraph of a type tells all of a selection by itself. */
function isToldBy(type: CompositeType, selectionSet: SelectionSet): boolean {
  return selectionSet.selections().every((selection) => {
    if (selection.kind === 'FragmentSelection') {
      const { typeCondition } = selection.element;
      const on = typeCondition ? type.schema().type(typeCondition.name) : type;
      return !on || !isCompositeType(on) || isToldBy(on, selection.selectionSet);
    }
    const field = type.field(selection.element.name);
    if (!field) return true; // `__typename`
    if (isOfOthers(field)) return false;
    const below = field.type && baseType(field.type);
    return (
      !selection.selectionSet || !below || !isCompositeType(below) || isToldBy(below, selection.selectionSet)
    );
  });
}

function isOfOthers(field: FieldDefinition<CompositeType>): boolean {
  const metadata = federationMetadata(field.schema());
  return (
    metadata !== undefined &&
    (metadata.isFieldExternal(field) || field.hasAppliedDirective(metadata.requiresDirective()))
  );
}
