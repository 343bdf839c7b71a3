import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Path } from '../execute/run.ts';
import type { JsonObject } from '../json.ts';
import { nodesAt, nodesOfAnyType, setsBelow, typeBelow } from './asked-fields.ts';
import type { Selections } from './collect-fields.ts';

/**
 * As much of a path of what the subgraphs have told as the client has asked for: she does not see what one field requires of
 * another. Undefined where it is of no interest to her.
 */
export type AskedPath = (data: JsonObject, path: Path) => Path | undefined;

/**
 * A subgraph that knows an interface as an object is asked for a field of all its things, though the client asks for it of
 * things of some types only. What goes wrong with the others is of no interest. What she asks of no type at all, others
 * have required.
 */
export function askedPathIn(selections: Selections, operation: OperationDefinitionNode): AskedPath {
  const type = selections.schema.getRootType(operation.operation);
  const sets = [operation.selectionSet];
  const root: Level = { type, sets, ofAnyType: sets };
  return (data, path) => {
    let level = root;
    let value: unknown = data;
    for (const [index, step] of path.entries()) {
      if (typeof step === 'string') {
        const next = fieldAt(selections, level, { parent: value, key: step });
        if (typeof next === 'function') return next(path, index);
        level = next;
      }
      value = (value as Record<string | number, unknown> | null | undefined)?.[step];
    }
    return path;
  };
}

/** What is asked of the things at one level of the answer. */
interface Level {
  readonly type: GraphQLNamedType | null | undefined;
  readonly sets: readonly SelectionSetNode[];
  /** What is asked of them, or would be if those around were of other types. */
  readonly ofAnyType: readonly SelectionSetNode[];
}

/** What is told of a path that leads to what she has not asked for, from this step on. */
type End = (path: Path, step: number) => Path | undefined;

const all: End = (path) => path;
const upToHere: End = (path, step) => path.slice(0, step);
const nothing: End = () => undefined;

function fieldAt(
  selections: Selections,
  { type, sets, ofAnyType }: Level,
  { parent, key }: { readonly parent: unknown; readonly key: string },
): Level | End {
  const known = objectTypeOf(selections, type, parent);
  const ofOthers = nodesOfAnyType(selections, type, { sets: ofAnyType, key });
  // Of a thing whose type nobody has told she may have asked whatever she asks of one.
  const nodes = known
    ? nodesAt(selections, known, { sets, key })
    : nodesOfAnyType(selections, type, { sets, key });
  if (!nodes) return ofOthers.length > 0 ? nothing : upToHere;
  const name = nodes[0]?.name.value ?? '';
  const typeOfField = typeBelow(selections, known ?? type, name);
  if (!typeOfField) return all;
  return { type: typeOfField, sets: setsBelow(nodes), ofAnyType: setsBelow(ofOthers) };
}

function objectTypeOf(
  { schema }: Selections,
  type: GraphQLNamedType | null | undefined,
  value: unknown,
): GraphQLObjectType | undefined {
  if (isObjectType(type)) return type;
  const name = (value as JsonObject | null | undefined)?.__typename;
  const known = typeof name === 'string' ? schema.getType(name) : undefined;
  return isObjectType(known) ? known : undefined;
}
