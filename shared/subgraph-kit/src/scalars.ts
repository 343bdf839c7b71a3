import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

/**
 * The custom scalars of the graph. All travel as strings; a resolver gets and gives strings (BigInt: bigint).
 *
 * What a person types, an amount or a quantity, reaches the domain even where it is out of bounds: only the domain can
 * refuse it as a `userError` with a sentence in her language. What programs write is refused here.
 */
export const scalars = {
  BigInt: stringScalar('BigInt', parseInteger, (value) => int64(parseInteger(String(value))).toString()),
  CurrencyCode: stringScalar('CurrencyCode', (text) =>
    match(text, /^[A-Z]{3}$/, 'three capital letters, as VND'),
  ),
  Date: stringScalar('Date', parseDate),
  DateTime: stringScalar('DateTime', parseInstant, (value) =>
    value instanceof Date ? value.toISOString() : parseInstant(String(value)),
  ),
  Decimal: stringScalar(
    'Decimal',
    (text) => match(text, /^.{0,64}$/s, 'a decimal of at most 64 characters'),
    (value) => match(String(value), /^-?\d{1,12}(\.\d{1,3})?$/, 'a decimal with at most 3 decimals'),
  ),
};

function stringScalar<Internal>(
  name: string,
  parse: (text: string) => Internal,
  serialize: (value: unknown) => string = (value) => String(parse(String(value))),
): GraphQLScalarType<Internal, string> {
  const parseValue = (value: unknown) => {
    if (typeof value !== 'string')
      throw new GraphQLError(`${name} is sent as a string, not as ${typeof value}.`);
    return parse(value);
  };
  return new GraphQLScalarType({
    name,
    serialize,
    parseValue,
    parseLiteral: (node: ValueNode) => {
      if (node.kind === Kind.STRING || (name === 'BigInt' && node.kind === Kind.INT))
        return parse(node.value);
      throw new GraphQLError(`${name} is sent as a string.`, { nodes: [node] });
    },
  });
}

function parseInteger(text: string): bigint {
  return BigInt(match(text, /^-?\d{1,40}$/, 'a whole number in digits'));
}

function int64(value: bigint): bigint {
  if (BigInt.asIntN(64, value) === value) return value;
  throw new GraphQLError('The number does not fit into 64 bits.');
}

function parseDate(text: string): string {
  const date = new Date(`${match(text, /^\d{4}-\d{2}-\d{2}$/, 'YYYY-MM-DD')}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text)) {
    throw new GraphQLError(`There is no day ${text}.`);
  }
  return text;
}

function parseInstant(text: string): string {
  const zoned = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;
  const instant = new Date(match(text, zoned, 'RFC 3339 with a time zone'));
  parseDate(text.slice(0, 'YYYY-MM-DD'.length)); // Date takes 30 February for 2 March
  if (Number.isNaN(instant.getTime())) throw new GraphQLError(`There is no instant ${text}.`);
  return instant.toISOString();
}

function match(text: string, pattern: RegExp, expected: string): string {
  if (pattern.test(text)) return text;
  throw new GraphQLError(`"${text.slice(0, 40)}" is not ${expected}.`);
}
