import { isJsonObject, type JsonObject } from '../json.ts';
import type { CompiledEntityFetch } from './compiled-fetch.ts';
import { variablesFor } from './fetch-root.ts';
import { mergeInto } from './merge.ts';
import type { Path, Run } from './run.ts';
import { tellErrors } from './tell-errors.ts';

/** Each entity once, and the objects that wait for it. */
interface Wanted {
  readonly representations: JsonObject[];
  /** For each object of the place the index of its representation; undefined for one that cannot be asked for. */
  readonly indexes: (number | undefined)[];
}

/** Asks a subgraph for its part of the entities at a place. An entity that stands there several times is sent once. */
export async function fetchEntities(run: Run, fetch: CompiledEntityFetch): Promise<void> {
  const targets = fetch.place.find(run.data);
  const { representations, indexes } = wantedOf(targets, fetch);
  if (representations.length === 0) return;
  const variables = { ...variablesFor(run, fetch), representations };
  const { data, errors } = await run.ask({ ...fetch, variables, entities: representations.length });
  const whereIs = (path: Path) => pathsOf(run, fetch, indexes, path);
  if (errors) tellErrors(run, errors, fetch, whereIs);
  const entities = data?._entities;
  if (!Array.isArray(entities)) return; // then there are errors
  for (const entity of entities) if (isJsonObject(entity)) fetch.rewriteOutput?.(entity);
  for (const [position, target] of targets.entries()) {
    const entity = entities[indexes[position] ?? -1];
    if (isJsonObject(entity)) mergeInto(target, entity, fetch.merge);
  }
}

function wantedOf(targets: readonly JsonObject[], fetch: CompiledEntityFetch): Wanted {
  const { readRepresentation, rewriteInput } = fetch;
  const representations: JsonObject[] = [];
  const known = new Map<string, number>();
  const indexes = targets.map((target) => {
    const representation = readRepresentation(target);
    if (!representation) return undefined;
    rewriteInput?.(representation);
    const text = JSON.stringify(representation);
    const index = known.get(text) ?? representations.push(representation) - 1;
    known.set(text, index);
    return index;
  });
  return { representations, indexes };
}

/** The places in the answer that an error of `_entities` is about: those of all objects that wait for the entity. */
function pathsOf(
  { data }: Run,
  { place }: CompiledEntityFetch,
  indexes: readonly (number | undefined)[],
  path: Path,
): Path[] {
  const [, index, ...below] = path;
  if (path[0] !== '_entities' || typeof index !== 'number') return [place.stem];
  const paths = place.locate(data).filter((_, position) => indexes[position] === index);
  return paths.map((found) => [...found, ...below]);
}
