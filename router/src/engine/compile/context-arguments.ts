import type { FetchDataRewrite, FetchNode } from '@apollo/query-planner';
import type { CompiledEntityFetch } from '../execute/compiled-fetch.ts';
import { fetchEntities } from '../execute/fetch-entities.ts';
import type { Path, Run, Step } from '../execute/run.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import type { TypeHierarchy } from './type-hierarchy.ts';

/** Objects of which a fetch has the same arguments. */
interface Group {
  readonly context: JsonObject;
  readonly targets: JsonObject[];
  readonly paths: Path[];
}

/**
 * Fetches fields whose arguments come from objects around them (`@fromContext`). The arguments are variables of the fetch,
 * so objects that do not have them in common are asked for one by one.
 */
export function fetchInContext(fetch: CompiledEntityFetch, node: FetchNode, types: TypeHierarchy): Step {
  const rewrites = node.contextRewrites ?? [];
  const names = rewrites.flatMap((rewrite) => (rewrite.kind === 'KeyRenamer' ? rewrite.renameKeyTo : []));
  const variableNames = [...new Set([...fetch.variableNames, ...names])];
  return async (run) => {
    const groups = groupsOf(run, fetch, (path) => contextAt(run.data, path, { rewrites, types }));
    await Promise.all(
      groups.map(({ context, targets, paths }) => {
        const place = { stem: fetch.place.stem, find: () => targets, locate: () => paths };
        return fetchEntities(
          { ...run, variables: { ...run.variables, ...context } },
          { ...fetch, variableNames, place },
        );
      }),
    );
  };
}

function groupsOf(run: Run, { place }: CompiledEntityFetch, contextOf: (path: Path) => JsonObject): Group[] {
  const targets = place.find(run.data);
  const groups = new Map<string, Group>();
  for (const [index, path] of place.locate(run.data).entries()) {
    const target = targets[index];
    if (!target) continue;
    const context = contextOf(path);
    const key = JSON.stringify(context);
    const group = groups.get(key) ?? { context, targets: [], paths: [] };
    groups.set(key, group);
    group.targets.push(target);
    group.paths.push(path);
  }
  return [...groups.values()];
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
  if (!isJsonObject(value)) return value === null ? null : undefined;
  if (!first.startsWith('... on '))
    return valueIn(Object.hasOwn(value, first) ? value[first] : undefined, rest, types);
  const type = value.__typename;
  const isMeant = typeof type !== 'string' || types.isSubtype(type, first.slice('... on '.length));
  return isMeant ? valueIn(value, rest, types) : undefined;
}
