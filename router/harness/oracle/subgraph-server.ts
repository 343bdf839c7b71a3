import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLFieldResolver, Kind, parse, type SelectionSetNode } from 'graphql';
import { isJsonObject, type JsonObject } from '../../src/engine/json.ts';
import { canonical } from './canonical.ts';
import { entitiesOf, fieldValue, read, readTold } from './field-value.ts';
import { givenInputs } from './given-inputs.ts';
import { isMissing, isThrowing, type Play } from './play.ts';
import type { FieldFacts, KeyFacts, TypeFacts } from './schema-facts.ts';
import { Thing } from './thing.ts';
import type { SubgraphFacts } from './world.ts';

type Resolve = GraphQLFieldResolver<unknown, Play>;

/** The executable schema of a subgraph. It answers from the play in its context, and refuses what it should not be asked. */
export function subgraphServer(name: string, sdl: string, facts: SubgraphFacts) {
  const resolvers: Record<string, object> = {};
  const overridden = overriddenFields(name);
  for (const type of facts.values()) {
    if (type.kind === Kind.OBJECT_TYPE_DEFINITION) {
      resolvers[type.name] = {
        ...Object.fromEntries(
          [...type.fields.values()].map((field) => [
            field.name,
            fieldResolver({ name, type, field, overridden }),
          ]),
        ),
        ...referenceResolver(name, type),
      };
    } else if (type.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      resolvers[type.name] = { __resolveType: typeOf, ...referenceResolver(name, type) };
    } else if (type.kind === Kind.UNION_TYPE_DEFINITION) {
      resolvers[type.name] = { __resolveType: typeOf };
    }
  }
  return buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
}

const typeOf = (thing: Thing) => thing.type;

interface ResolvedField {
  readonly name: string;
  readonly type: TypeFacts;
  readonly field: FieldFacts;
  readonly overridden: (play: Play, type: string, field: string) => boolean;
}

function fieldResolver({ name, type, field, overridden }: ResolvedField): Resolve {
  const isKey = type.keys.some(({ selectionSet }) => selectionIn(selectionSet, field.name) !== undefined);
  return (source, given: JsonObject, play) => {
    const thing = source instanceof Thing ? source : new Thing(type.name, type.name);
    const whole = play.world.field(thing.type, field.name);
    const args = givenInputs(play.world, whole.inputs, given);
    refuseWithoutContext(field, given);
    const provided = selectionIn(thing.provided, field.name);
    if (field.isExternal && !isKey && !provided)
      throw new Error(`${name} does not know ${type.name}.${field.name}`);
    if (overridden(play, type.name, field.name)) throw new Error(`${name} lost ${type.name}.${field.name}`);
    if (isThrowing(play, thing, whole)) throw new Error(`${thing.id}.${field.name} throws`);
    if (type.name === 'Mutation') return withProvided(mutate(play, thing, field.name, args), field.provides);
    const required = whole.requires && requiredOf(play, thing, { name, field, provided });
    return withProvided(
      fieldValue(play, { thing, field: whole, args, required }),
      together(field.provides, provided?.selectionSet),
    );
  };
}

function refuseWithoutContext({ name, fromContext }: FieldFacts, given: JsonObject): void {
  const lacking = fromContext.find((argument) => !Object.hasOwn(given, argument.name));
  if (lacking) throw new Error(`${name} is not given ${lacking.name} of its context`);
}

/** The value of a mutation tells how many ran before it. */
export function mutate(play: Play, thing: Thing, name: string, args: JsonObject): unknown {
  play.mutations += 1;
  if (name.startsWith('tick')) return play.mutations;
  const field = play.world.field(thing.type, name);
  return fieldValue(play, { thing, field, args: { ...args, '': play.mutations } });
}

function requiredOf(
  play: Play,
  thing: Thing,
  { name, field, provided }: { name: string; field: FieldFacts; provided: unknown },
): JsonObject {
  const { requires } = field;
  if (requires && !thing.representation && covers(thing.provided, requires))
    return read(play, thing, requires);
  if (!requires && provided)
    return read(play, thing, play.world.field(thing.type, field.name).requires ?? noFields);
  if (!requires || !thing.representation) {
    throw new Error(`${name} needs a representation of ${thing.id} for ${field.name}`);
  }
  return readTold(play.world, thing.representation, requires);
}

/** A subgraph that provides on a path what a field requires needs not be told it. */
function covers(provided: SelectionSetNode | undefined, { selections }: SelectionSetNode): boolean {
  return selections.every((selection) => {
    if (selection.kind !== Kind.FIELD) return false;
    const found = selectionIn(provided, selection.name.value);
    return (
      found !== undefined && (!selection.selectionSet || covers(found.selectionSet, selection.selectionSet))
    );
  });
}

const noFields: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };

function withProvided(value: unknown, provided: SelectionSetNode | undefined): unknown {
  if (!provided) return value;
  if (Array.isArray(value)) return value.map((item) => withProvided(item, provided));
  return value instanceof Thing ? new Thing(value.type, value.id, { provided }) : value;
}

/** A field in a selection, with what is selected of it wherever it stands. */
function selectionIn(selectionSet: SelectionSetNode | undefined, name: string) {
  const found = selectionSet?.selections.filter(
    (selection) => selection.kind === Kind.FIELD && selection.name.value === name,
  ) as { selectionSet?: SelectionSetNode }[] | undefined;
  if (!found || found.length === 0) return undefined;
  return { selectionSet: found.map((field) => field.selectionSet).reduce(together, undefined) };
}

function together(
  one: SelectionSetNode | undefined,
  other: SelectionSetNode | undefined,
): SelectionSetNode | undefined {
  if (!one || !other) return one ?? other;
  return { ...one, selections: [...one.selections, ...other.selections] };
}

/** Fields that another subgraph has taken over, or will take over under a label that is off. */
function overriddenFields(name: string): ResolvedField['overridden'] {
  return ({ world, labels }, type, field) =>
    [...world.subgraphs].some(([other, facts]) => {
      const { overrides, label } = facts.get(type)?.fields.get(field) ?? {};
      const isOn = label === undefined || labels.has(label);
      return isOn ? overrides === name : overrides !== undefined && other === name;
    });
}

function referenceResolver(name: string, type: TypeFacts): object {
  const resolvable = type.keys.filter(({ isResolvable }) => isResolvable);
  if (type.keys.length === 0) return {};
  return {
    __resolveReference: (representation: JsonObject, play: Play) => {
      const told = resolvable.filter((key) => tells(play, representation, key));
      if (told.length === 0) throw new Error(`${name} has no key in ${JSON.stringify(representation)}`);
      const isMeant = (thing: Thing, key: KeyFacts) =>
        canonical(read(play, thing, key.selectionSet)) ===
        canonical(readTold(play.world, representation, key.selectionSet));
      const meant = entitiesOf(play, type.name).filter((thing) => told.every((key) => isMeant(thing, key)));
      const [found] = meant;
      if (!told.some((key) => isWhole(readTold(play.world, representation, key.selectionSet)))) {
        play.gone.push(...meant.map(({ id }) => `${name} misses ${id}`));
        return null;
      }
      if (!found) throw new Error(`${name} has no ${JSON.stringify(representation)}`);
      if (isMissing(play, name, found)) return null;
      return new Thing(found.type, found.id, { representation });
    },
  };
}

/** Whether nothing in a key is null. */
function isWhole(told: unknown): boolean {
  return isJsonObject(told) ? Object.values(told).every(isWhole) : told !== null;
}

function tells(play: Play, representation: JsonObject, { selectionSet }: KeyFacts): boolean {
  if (!isJsonObject(representation)) return false;
  try {
    readTold(play.world, representation, selectionSet);
    return true;
  } catch {
    return false;
  }
}
