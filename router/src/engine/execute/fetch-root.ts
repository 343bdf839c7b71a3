import type { JsonObject } from '../json.ts';
import type { CompiledFetch } from './compiled-fetch.ts';
import { mergeInto } from './merge.ts';
import type { Path, Run } from './run.ts';
import { tellErrors } from './tell-errors.ts';

/** Asks a subgraph from its root, and puts the answer into the objects of the place. */
export async function fetchRoot(run: Run, fetch: CompiledFetch): Promise<void> {
  const targets = fetch.place.find(run.data);
  if (targets.length === 0) return;
  const { data, errors } = await run.ask({ ...fetch, variables: variablesFor(run, fetch) });
  if (data) {
    fetch.rewriteOutput?.(data);
    for (const target of targets) mergeInto(target, data, fetch.merge);
  }
  if (errors) tellErrors(run, errors, fetch, (path) => placesOf(path, data, fetch));
}

/** An error that names no field of the answer is about those that are missing. */
function placesOf(path: Path, data: JsonObject | null, { place, merge }: CompiledFetch): Path[] {
  if (path.length > 0) return [[...place.stem, ...path]];
  const missing = [...merge.shape.keys.keys()].filter((key) => !data || !Object.hasOwn(data, key));
  return missing.length > 0 ? missing.map((key) => [...place.stem, key]) : [place.stem];
}

/** The variables of the client that this fetch uses; those that she left out stay so, for their defaults. */
export function variablesFor({ variables }: Run, { variableNames }: CompiledFetch): JsonObject {
  const used: JsonObject = {};
  for (const name of variableNames) {
    if (Object.hasOwn(variables, name) && variables[name] !== undefined) used[name] = variables[name];
  }
  return used;
}
