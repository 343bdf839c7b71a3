import type { GraphQLFormattedError } from 'graphql';
import { isJsonObject, type JsonObject } from '../json.ts';
import type { JsonWriter } from '../json-writer.ts';
import type { EntityCall, EntityPart } from './call.ts';
import { mergeInto } from './merge.ts';
import type { Path, Run } from './run.ts';
import { tellErrors } from './tell-errors.ts';
import { type Wanted, writeWanted } from './wanted.ts';

/** Asks a subgraph for its part of entities. An entity that stands at a place several times is sent once. */
export async function fetchEntities(run: Run, { request, parts }: EntityCall): Promise<void> {
  const asked: Asked[] = [];
  const writeLists = parts.map(
    (part) => (out: JsonWriter) => void asked.push({ part, wanted: writeWanted(run, part, out) }),
  );
  const body = request.writeBody(run.variables, writeLists);
  if (asked.every(({ wanted }) => wanted.length === 0)) return;
  const { data, errors } = await run.ask({
    subgraph: request.subgraph,
    operation: request.operation,
    body,
    entities: asked.map(({ part: { key }, wanted }) => ({ key, length: wanted.length })),
  });
  if (errors) tellAll(run, errors, asked);
  for (const one of asked) {
    const entities = data?.[one.part.key];
    if (!Array.isArray(entities)) continue; // there are errors
    if (entities.includes(null)) run.missing.add(request.subgraph);
    mergeEntities(run, one, entities);
  }
}

interface Asked {
  readonly part: EntityPart;
  readonly wanted: Wanted;
}

function mergeEntities({ shared }: Run, { part, wanted }: Asked, entities: readonly unknown[]): void {
  const { merge, rewriteOutput, unites } = part;
  if (rewriteOutput) for (const entity of entities) if (isJsonObject(entity)) rewriteOutput(entity);
  const told: boolean[] = [];
  for (const { object, index } of wanted.targets) {
    const entity = entities[index];
    if (!isJsonObject(entity)) continue;
    const isFurther = told[index] === true;
    mergeInto(object, isFurther && !unites ? structuredClone(entity) : entity, merge);
    if (isFurther && unites) shareBelow(entity, shared);
    told[index] = true;
  }
}

/** Objects that wait for the same entity have its lists and objects in common from now on. */
function shareBelow(entity: JsonObject, shared: Run['shared']): void {
  for (const key of Object.keys(entity)) {
    const value = entity[key];
    if (typeof value === 'object' && value !== null) shared.add(value);
  }
}

/** An error of one entity belongs to all objects that wait for it; one without an entity to all that was asked for. */
function tellAll(run: Run, errors: readonly GraphQLFormattedError[], all: readonly Asked[]): void {
  const asked = all.filter(({ wanted }) => wanted.length > 0);
  const isOf = ({ path: [key] = [] }: GraphQLFormattedError, { part }: Asked) => key === part.key;
  const general = errors.filter((error) => !asked.some((one) => isOf(error, one)));
  const stems = new Map(asked.flatMap(({ part }) => part.places.map(({ stem }) => [stem.join('.'), stem])));
  tellErrors(run, general, new Map(), () => [...stems.values()]);
  for (const one of asked) {
    const own = errors.filter((error) => isOf(error, one));
    if (own.length > 0) tellErrors(run, own, one.part.renamed, waitingIn(run, one));
  }
}

function waitingIn(run: Run, { part, wanted }: Asked): (path: Path) => Path[] {
  const indexes = new Map(wanted.targets.map(({ object, index }) => [object, index]));
  const located = part.places.flatMap((place) => place.locate(run.data));
  return ([, index, ...below]) => {
    if (typeof index !== 'number') return part.places.map(({ stem }) => stem);
    const waiting = located.filter(({ object }) => indexes.get(object) === index);
    if (waiting.length === 0) return part.places.map(({ stem }) => stem);
    return waiting.map(({ path }) => [...path, ...below]);
  };
}
