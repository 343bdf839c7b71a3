import { type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import { isJsonObject, type JsonObject } from '../json.ts';

/** What an operation asks for: the keys of an answer, and those of the objects below; a leaf has none. */
export interface ResponseShape {
  readonly keys: Map<string, ResponseShape>;
}

/** The shape of a selection, fragments of all types together. */
export function shapeOf(
  selectionSet: SelectionSetNode | undefined,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): ResponseShape {
  const shape: ResponseShape = { keys: new Map() };
  if (selectionSet) addSelections(shape, selectionSet, fragments);
  return shape;
}

function addSelections(
  shape: ResponseShape,
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const child = childOf(shape, selection.alias?.value ?? selection.name.value);
      if (selection.selectionSet) addSelections(child, selection.selectionSet, fragments);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      addSelections(shape, selection.selectionSet, fragments);
    } else {
      const fragment = fragments.get(selection.name.value);
      if (fragment) addSelections(shape, fragment.selectionSet, fragments);
    }
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

/**
 * Puts what a subgraph has answered into an object of the answer. Only what was asked for is looked at, so whatever else
 * a subgraph sends (`__proto__` too) has no effect. Two subgraphs may both tell of one object: each adds its part, and
 * null of one takes nothing away that the other knows.
 */
export function mergeInto(target: JsonObject, source: JsonObject, { keys }: ResponseShape): void {
  for (const [key, shape] of keys) {
    if (!Object.hasOwn(source, key)) continue;
    const value = source[key];
    const known = Object.hasOwn(target, key) ? target[key] : undefined;
    if (isJsonObject(known) && isJsonObject(value)) mergeInto(known, value, shape);
    else if (Array.isArray(known) && Array.isArray(value)) mergeItems(known, value, shape);
    else if (known === undefined || value !== null) put(target, key, value);
  }
}

function mergeItems(known: unknown[], items: readonly unknown[], shape: ResponseShape): void {
  for (const [index, item] of items.entries()) {
    const there = known[index];
    if (isJsonObject(there) && isJsonObject(item)) mergeInto(there, item, shape);
    else if (Array.isArray(there) && Array.isArray(item)) mergeItems(there, item, shape);
    else if (there === undefined || item !== null) known[index] = item;
  }
}

/** An assignment to `__proto__`, which is a legal alias, would set the prototype. */
function put(target: JsonObject, key: string, value: unknown): void {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}
