import { type GraphQLLeafType, isEnumType } from 'graphql';
import { failed, nothing, type Write } from './write.ts';

/** With the conversions that a GraphQL server makes too: a whole number for an ID, for example. */
const standard: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  Int: (value) => {
    const number = numberOf(value);
    return Number.isInteger(number) && isShort(Number(number)) ? String(number) : undefined;
  },
  Float: (value) => {
    const number = numberOf(value);
    return Number.isFinite(number) ? JSON.stringify(number) : undefined;
  },
  String: (value) => {
    if (typeof value === 'string') return JSON.stringify(value);
    return typeof value === 'boolean' || Number.isFinite(value) ? `"${value}"` : undefined;
  },
  Boolean: (value) => {
    if (typeof value === 'boolean') return String(value);
    return Number.isFinite(value) ? String(value !== 0) : undefined;
  },
  ID: (value) => {
    if (typeof value === 'string') return JSON.stringify(value);
    return Number.isSafeInteger(value) ? `"${value}"` : undefined; // a larger one was another before it was read
  },
};

/** Writes the values of a scalar or an enum. */
export function projectLeaf(type: GraphQLLeafType): Write {
  if (isEnumType(type)) {
    const texts = new Map<unknown, string>(type.getValues().map(({ name }) => [name, JSON.stringify(name)]));
    return (value, writing) =>
      texts.get(value) ??
      failed(writing, `Enum "${type.name}" has no value that the subgraph could have meant.`);
  }
  const write = (Object.hasOwn(standard, type.name) && standard[type.name]) || anyValue;
  return (value, writing) =>
    write(value) ?? failed(writing, `A subgraph answered something that is no ${type.name}.`);
}

/** A scalar of the graph: its subgraph knows its form. There are values that JSON cannot tell, such as 1e999. */
function anyValue(value: unknown): string | undefined {
  try {
    const text = JSON.stringify(value);
    return text === nothing ? undefined : text;
  } catch {
    return undefined; // it is deeper than the stack
  }
}

function numberOf(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' && value !== '' ? Number(value) : value;
}

function isShort(number: number): boolean {
  return number >= -(2 ** 31) && number < 2 ** 31;
}
