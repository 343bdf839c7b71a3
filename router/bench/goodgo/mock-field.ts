import { createHash } from 'node:crypto';
import {
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isListType,
  isObjectType,
} from 'graphql';

const itemsOfList = 3;

/** Made-up object: its type, and who it is, from which every value of it follows. */
interface Mock {
  readonly __typename: string;
  readonly is: string;
}

/**
 * Answers any field of any schema. A value follows from the object and the name of the field alone, wherever in an answer
 * and under whatever alias it stands: so two routers that ask differently get the same.
 */
export const mockField: GraphQLFieldResolver<unknown, unknown> = (source, _args, _context, info) => {
  const { fieldName, returnType, schema } = info;
  const known = (source ?? {}) as Record<string, unknown>; // a mock, a representation or the root
  if (known[fieldName] !== undefined) return known[fieldName];
  const whose = String(known.is ?? known.id ?? info.parentType.name);
  return answerOf(returnType, `${whose}.${fieldName}`, schema);
};

function answerOf(type: GraphQLOutputType, is: string, schema: GraphQLSchema): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    return Array.from({ length: itemsOfList }, (_, index) =>
      answerOf(nullable.ofType, `${is}.${index}`, schema),
    );
  }
  const named = getNamedType(nullable);
  if (isObjectType(named)) return mock(named.name, is);
  if (isAbstractType(named)) return mock(schema.getPossibleTypes(named)[0]?.name ?? '', is);
  if (isEnumType(named)) return named.getValues()[0]?.value;
  return scalar(named.name, is);
}

function mock(typename: string, is: string): Mock {
  return { __typename: typename, is };
}

function scalar(type: string, is: string): unknown {
  const hash = createHash('sha256').update(is).digest();
  if (type === 'Boolean') return hash.readUInt8() > 127;
  if (type === 'Int' || type === 'Float') return hash.readUInt16BE();
  if (type === 'ID')
    return hash.toString('hex', 0, 16).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
  return `${is.slice(is.lastIndexOf('.') + 1)} ${hash.toString('hex', 0, 4)}`;
}
