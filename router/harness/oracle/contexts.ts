import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import { isJsonObject, type JsonObject } from '../../src/engine/json.ts';
import { type Data, read } from './field-value.ts';
import type { Thing } from './thing.ts';
import type { WorldField } from './world.ts';

/** The arguments that a field has from its contexts, by the objects around the one that tells it, the nearest first. */
export function contextArguments(data: Data, { contexts }: WorldField, around: readonly Thing[]): JsonObject {
  return Object.fromEntries(
    contexts.map(({ name, types, selectionSet }) => {
      const setting = around.find(({ type }) =>
        types.some((known) => known === type || data.world.objectTypes(known).includes(type)),
      );
      return [name, setting ? leafIn(read(data, setting, selectionSet), selectionSet) : null];
    }),
  );
}

/** The only leaf of what was read; lists on the way stay lists. */
function leafIn(found: unknown, selectionSet: SelectionSetNode | undefined): unknown {
  if (!selectionSet) return found;
  if (Array.isArray(found)) return found.map((item) => leafIn(item, selectionSet));
  if (!isJsonObject(found)) return null;
  const field = fieldsIn(selectionSet).find(({ name }) => Object.hasOwn(found, name.value));
  return field ? leafIn(found[field.name.value], field.selectionSet) : null;
}

function fieldsIn({ selections }: SelectionSetNode): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    return selection.kind === Kind.INLINE_FRAGMENT ? fieldsIn(selection.selectionSet) : [];
  });
}
