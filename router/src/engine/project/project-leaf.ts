import { type GraphQLLeafType, type GraphQLScalarType, isEnumType } from 'graphql';
import { failed, type Write } from './write.ts';

const standard: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  Int: (value) => (Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31 ? String(value) : undefined),
  Float: (value) => (Number.isFinite(value) ? JSON.stringify(value) : undefined),
  String: (value) => (typeof value === 'string' ? JSON.stringify(value) : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? String(value) : undefined),
  ID: (value) => (typeof value === 'string' ? JSON.stringify(value) : undefined),
};

/** Writes the values of a scalar or an enum. */
export function projectLeaf(type: GraphQLLeafType): Write {
  if (isEnumType(type)) {
    const texts = new Map<unknown, string>(type.getValues().map(({ name }) => [name, JSON.stringify(name)]));
    return (value, writing) =>
      texts.get(value) ??
      failed(writing, `Enum "${type.name}" has no value that the subgraph could have meant.`);
  }
  const quick = Object.hasOwn(standard, type.name) ? standard[type.name] : undefined;
  if (!quick) return (value) => JSON.stringify(value); // a scalar of the graph: the subgraph knows its form
  return (value, writing) => quick(value) ?? serialized(type, value) ?? failed(writing, notOf(type));
}

/** The conversions that a GraphQL server makes too: a whole number for an ID, for example. */
function serialized(type: GraphQLScalarType, value: unknown): string | undefined {
  try {
    return JSON.stringify(type.serialize(value));
  } catch {
    return undefined;
  }
}

function notOf(type: GraphQLScalarType): string {
  return `A subgraph answered something that is no ${type.name}.`;
}
