import type { FetchDataRewrite } from '@apollo/query-planner';
import { isJsonObject, type JsonObject, valueAt } from '../json.ts';
import type { TypeHierarchy } from './type-hierarchy.ts';

/** Changes an object in place: what a subgraph is to be sent, or what it has answered. */
export type Rewrite = (object: JsonObject) => void;

const onType = '... on ';

/**
 * Compiles the rewrites of a fetch. The planner asks for them where a subgraph knows a thing by another name: a type that
 * is an interface object there, or a field that had to be fetched under an alias.
 */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  types: TypeHierarchy,
): Rewrite | undefined {
  if (!rewrites || rewrites.length === 0) return undefined;
  const compiled = rewrites.map((rewrite) => compileRewrite(rewrite, types));
  return (object) => {
    for (const rewrite of compiled) rewrite(object);
  };
}

function compileRewrite(rewrite: FetchDataRewrite, types: TypeHierarchy): Rewrite {
  const path = rewrite.path.slice(0, -1);
  const key = rewrite.path.at(-1) ?? '';
  return (object) =>
    atPath(object, path, types, (found) => {
      if (rewrite.kind === 'ValueSetter') found[key] = rewrite.setValueTo;
      else if (Object.hasOwn(found, key)) rename(found, key, rewrite.renameKeyTo);
    });
}

function rename(object: JsonObject, from: string, to: string): void {
  object[to] = object[from];
  delete object[from];
}

function atPath(value: unknown, path: readonly string[], types: TypeHierarchy, change: Rewrite): void {
  if (Array.isArray(value)) {
    for (const item of value) atPath(item, path, types, change);
  } else if (isJsonObject(value)) {
    const [first, ...rest] = path;
    if (first === undefined) change(value);
    else if (!first.startsWith(onType)) atPath(valueAt(value, first), rest, types, change);
    else if (isMeant(value, first.slice(onType.length), types)) atPath(value, rest, types, change);
  }
}

function isMeant({ __typename: name }: JsonObject, type: string, types: TypeHierarchy): boolean {
  return typeof name !== 'string' || types.isSubtype(name, type);
}
