import { Kind, type TypeNode, valueFromASTUntyped } from 'graphql';
import { isJsonObject, type JsonObject } from '../../src/engine/json.ts';
import { canonical } from './canonical.ts';
import type { CommonInputs } from './common-inputs.ts';
import type { World } from './world.ts';

/**
 * Arguments, or the value of an input type, as the API has them: without what only some subgraphs know, and with the
 * defaults of the rest.
 *
 * @throws Error when something that the API does not have is given, and not by its default
 */
export function givenInputs(
  world: Pick<World, 'inputs'>,
  { known, dropped }: CommonInputs,
  values: JsonObject,
): JsonObject {
  const given: JsonObject = {};
  for (const [name, { type, defaultValue }] of known) {
    const value =
      Object.hasOwn(values, name) || !defaultValue ? values[name] : valueFromASTUntyped(defaultValue);
    if (value !== undefined) given[name] = givenValue(world, type, value);
  }
  for (const [name, value] of Object.entries(values)) {
    const isDefault = dropped.some(
      (node) =>
        node.name.value === name &&
        node.defaultValue &&
        canonical(valueFromASTUntyped(node.defaultValue)) === canonical(value),
    );
    if (!known.has(name) && !isDefault)
      throw new Error(`The API has no ${name}, and yet it is given ${canonical(value)}`);
  }
  return given;
}

function givenValue(world: Pick<World, 'inputs'>, type: TypeNode, value: unknown): unknown {
  if (type.kind === Kind.NON_NULL_TYPE) return givenValue(world, type.type, value);
  if (type.kind === Kind.LIST_TYPE)
    return Array.isArray(value) ? value.map((item) => givenValue(world, type.type, item)) : value;
  const inputs = world.inputs(type.name.value);
  return inputs && isJsonObject(value) ? givenInputs(world, inputs, value) : value;
}
