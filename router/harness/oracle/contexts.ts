import { type FieldNode, Kind, type SelectionNode } from 'graphql';
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
      return [name, setting ? leafIn(read(data, setting, selectionSet), selectionSet.selections) : null];
    }),
  );
}

/** The only leaf of what was read; lists on the way stay lists. Several types may have a field of one name on the way. */
function leafIn(found: unknown, selections: readonly SelectionNode[]): unknown {
  if (selections.length === 0) return found;
  if (Array.isArray(found)) return found.map((item) => leafIn(item, selections));
  if (!isJsonObject(found)) return null;
  const fields = fieldsIn(selections).filter(({ name }) => Object.hasOwn(found, name.value));
  const below = fields.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
  return fields[0] ? leafIn(found[fields[0].name.value], below) : null;
}

function fieldsIn(selections: readonly SelectionNode[]): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    return selection.kind === Kind.INLINE_FRAGMENT ? fieldsIn(selection.selectionSet.selections) : [];
  });
}
