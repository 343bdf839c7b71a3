import type { FetchDataRewrite, FetchNode } from '@apollo/query-planner';
import type { EntityCall } from '../execute/call.ts';
import { fetchEntities } from '../execute/fetch-entities.ts';
import type { Path, Step } from '../execute/run.ts';
import { isJsonObject, type JsonObject, valueAt } from '../json.ts';
import type { Place } from './place.ts';
import type { TypeHierarchy } from './type-hierarchy.ts';

/** Objects of which a fetch has the same arguments. */
interface Group {
  readonly context: JsonObject;
  readonly located: ReturnType<Place['locate']>;
}

/** The variables of a fetch that take the arguments of its context. */
export function contextNames({ contextRewrites = [] }: FetchNode): string[] {
  return contextRewrites.flatMap((rewrite) => (rewrite.kind === 'KeyRenamer' ? rewrite.renameKeyTo : []));
}

/**
 * Fetches fields whose arguments come from objects around them (`@fromContext`). The arguments are variables of the fetch,
 * so objects that do not have them in common are asked for one by one.
 */
export function fetchInContext(call: EntityCall, node: FetchNode, types: TypeHierarchy): Step {
  const rewrites = node.contextRewrites ?? [];
  const names = contextNames(node);
  return async (run) => {
    const located = call.parts.flatMap(({ places }) => places.flatMap((place) => place.locate(run.data)));
    const groups = groupsOf(located, (path) => contextAt(run.data, path, { rewrites, types }));
    // What is not known, because the fetch that should have told it failed, must not be taken for null.
    const known = groups.filter(({ context }) => names.every((name) => Object.hasOwn(context, name)));
    await Promise.all(
      known.map((group) => {
        const variables = { ...run.variables, ...group.context };
        const parts = call.parts.map((part) => ({ ...part, places: [placeOf(group, part.places)] }));
        return fetchEntities({ ...run, variables }, { ...call, parts });
      }),
    );
  };
}

function placeOf({ located }: Group, [place]: readonly Place[]): Place {
  return {
    stem: place?.stem ?? [],
    hasTypes: false,
    locate: () => located,
    visit: (_root, _shared, found) => {
      for (const { object } of located) found(object, undefined, '');
    },
  };
}

function groupsOf(located: Group['located'], contextOf: (path: Path) => JsonObject): Group[] {
  const contexts = located.map((one) => ({ one, context: contextOf(one.path) }));
  const byContext = Map.groupBy(contexts, ({ context }) => JSON.stringify(context));
  return [...byContext.values()].flatMap(([first, ...others]) =>
    first ? [{ context: first.context, located: [first, ...others].map(({ one }) => one) }] : [],
  );
}

interface Reading {
  readonly rewrites: readonly FetchDataRewrite[];
  readonly types: TypeHierarchy;
}

/** What the objects around a place tell; the nearest one comes last among those that may. */
function contextAt(root: JsonObject, path: Path, { rewrites, types }: Reading): JsonObject {
  const around = objectsOn(root, path);
  const context: JsonObject = {};
  for (const rewrite of rewrites) {
    if (rewrite.kind !== 'KeyRenamer') continue;
    const up = rewrite.path.findIndex((step) => step !== '..');
    const value = valueIn(around.at(-1 - up), rewrite.path.slice(up), types);
    if (value !== undefined) context[rewrite.renameKeyTo] = value;
  }
  return context;
}

/** The objects on the way to a place, the root first. Those in lists are one step away from what has the list. */
function objectsOn(root: JsonObject, path: Path): JsonObject[] {
  const objects: JsonObject[] = [root];
  let value: unknown = root;
  for (const step of path) {
    value = (value as Record<string | number, unknown>)[step];
    if (isJsonObject(value)) objects.push(value);
  }
  return objects;
}

function valueIn(value: unknown, [first, ...rest]: readonly string[], types: TypeHierarchy): unknown {
  if (first === undefined) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => valueIn(item, [first, ...rest], types));
    return items.includes(undefined) ? undefined : items;
  }
  if (!isJsonObject(value)) return value === null ? null : undefined;
  if (!first.startsWith('... on ')) return valueIn(valueAt(value, first), rest, types);
  const type = value.__typename;
  const isMeant = typeof type !== 'string' || types.isSubtype(type, first.slice('... on '.length));
  return isMeant ? valueIn(value, rest, types) : undefined;
}
