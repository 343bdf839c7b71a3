import { type GraphQLLeafType, isEnumType } from 'graphql';
import { type JsonWriter, jsonBytes } from '../json-writer.ts';
import { failed, type Write } from './write.ts';

/** Writes a value of a scalar, or nothing if it is none. */
type WriteScalar = (value: unknown, out: JsonWriter) => boolean;

/** With the conversions that a GraphQL server makes too: a whole number for an ID, for example. */
const standard: Readonly<Record<string, WriteScalar>> = {
  Int: (value, out) => {
    const number = numberOf(value);
    return Number.isInteger(number) && isShort(Number(number)) && asciiTo(out, String(number));
  },
  Float: (value, out) => {
    const number = numberOf(value);
    return Number.isFinite(number) && asciiTo(out, String(number));
  },
  String: (value, out) => {
    if (typeof value === 'string') return stringTo(out, value);
    return (typeof value === 'boolean' || Number.isFinite(value)) && stringTo(out, String(value));
  },
  Boolean: (value, out) => {
    if (typeof value === 'boolean') return asciiTo(out, String(value));
    return Number.isFinite(value) && asciiTo(out, String(value !== 0));
  },
  ID: (value, out) => {
    if (typeof value === 'string') return stringTo(out, value);
    return Number.isSafeInteger(value) && stringTo(out, String(value)); // a larger one was another before it was read
  },
};

/** Writes the values of a scalar or an enum. */
export function projectLeaf(type: GraphQLLeafType): Write {
  if (isEnumType(type))
    return projectEnum(
      type.name,
      new Map(type.getValues().map(({ name }) => [name, jsonBytes(JSON.stringify(name))])),
    );
  const write = (Object.hasOwn(standard, type.name) && standard[type.name]) || anyValue;
  return (value, writing) =>
    write(value, writing.out) || failed(writing, `A subgraph answered something that is no ${type.name}.`);
}

function projectEnum(name: string, values: ReadonlyMap<unknown, Uint8Array>): Write {
  return (value, writing) => {
    const json = values.get(value);
    if (!json) return failed(writing, `Enum "${name}" has no value that the subgraph could have meant.`);
    writing.out.bytes(json);
    return true;
  };
}

/** A scalar of the graph: its subgraph knows its form. There are values that JSON cannot tell, such as 1e999. */
function anyValue(value: unknown, out: JsonWriter): boolean {
  if (typeof value === 'string') return stringTo(out, value);
  try {
    const text = JSON.stringify(value);
    if (text === 'null') return false;
    out.text(text);
    return true;
  } catch {
    return false; // it is deeper than the stack
  }
}

function asciiTo(out: JsonWriter, json: string): true {
  out.ascii(json);
  return true;
}

function stringTo(out: JsonWriter, value: string): true {
  out.string(value);
  return true;
}

function numberOf(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' && value !== '' ? Number(value) : value;
}

function isShort(number: number): boolean {
  return number >= -(2 ** 31) && number < 2 ** 31;
}
