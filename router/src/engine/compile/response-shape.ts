import { Kind, type SelectionSetNode } from 'graphql';

/** What an operation asks for: the keys of an answer, and those of the objects below; a leaf has none. */
export interface ResponseShape {
  readonly keys: Map<string, ResponseShape>;
}

/** The shape of a selection without fragments by name, those of all types together. */
export function shapeOf(selectionSet: SelectionSetNode | undefined): ResponseShape {
  const shape: ResponseShape = { keys: new Map() };
  if (selectionSet) addSelections(shape, selectionSet);
  return shape;
}

function addSelections(shape: ResponseShape, { selections }: SelectionSetNode): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const child = childOf(shape, selection.alias?.value ?? selection.name.value);
      if (selection.selectionSet) addSelections(child, selection.selectionSet);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) addSelections(shape, selection.selectionSet);
  }
}

/** The shape under a key, made where there is none. */
export function childOf(shape: ResponseShape, key: string): ResponseShape {
  const known = shape.keys.get(key);
  if (known) return known;
  const child: ResponseShape = { keys: new Map() };
  shape.keys.set(key, child);
  return child;
}
