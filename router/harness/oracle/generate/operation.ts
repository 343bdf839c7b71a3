import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredInputField,
  isUnionType,
} from 'graphql';
import { isJsonObject, type JsonObject } from '../../../src/engine/json.ts';
import { Random } from '../random.ts';

/** An operation that was made up; most of them are valid. */
export interface GeneratedOperation {
  readonly operation: string;
  readonly variables: JsonObject;
}

interface Draft {
  readonly random: Random;
  readonly schema: GraphQLSchema;
  readonly definitions: Map<string, string>;
  readonly variables: JsonObject;
  readonly fragments: string[];
  /** Whether literals may hold variables. */
  readonly mayNestVariables: boolean;
  /** How many fields may still be asked for. */
  left: number;
  names: number;
}

/** Makes up an operation on an API. */
export function generateOperation(
  schema: GraphQLSchema,
  seed: number | string,
  { mayRepeatMutations = true, mayNestVariables = true } = {},
): GeneratedOperation {
  const random = new Random(`operation ${seed}`);
  const draft: Draft = {
    ...{ random, schema, mayNestVariables, definitions: new Map(), variables: {}, fragments: [] },
    left: random.between(4, 40),
    names: 0,
  };
  const mutation = schema.getMutationType();
  const isMutation = mutation !== null && mutation !== undefined && random.chance(0.25);
  const root = isMutation ? mutation : schema.getQueryType();
  if (!root) throw new TypeError('the graph has no Query');
  const introspection = !isMutation && random.chance(0.05) ? ` ${random.pick(introspections)}` : '';
  const depth = random.between(2, 5);
  const asked =
    isMutation && !mayRepeatMutations ? eachOnce(draft, root, depth) : fieldsOf(draft, root, depth);
  const selection = `{ ${asked}${introspection} }`;
  const head = draft.definitions.size > 0 ? `(${[...draft.definitions.values()].join(', ')})` : '';
  const name = draft.definitions.size > 0 || random.chance(0.3) ? ' Asked' : '';
  return {
    operation: [`${isMutation ? 'mutation' : 'query'}${name}${head} ${selection}`, ...draft.fragments].join(
      '\n',
    ),
    variables: draft.variables,
  };
}

const introspections = [
  '__schema { queryType { name } }',
  'types: __schema { types { name kind } }',
  '__type(name: "Query") { fields { name type { kind ofType { name } } } }',
];

/** Mutations that stand once each, and in no fragments. */
function eachOnce(draft: Draft, root: GraphQLObjectType, depth: number): string {
  const { random } = draft;
  const names = random.some(Object.values(root.getFields()));
  const parts = names.map((field) => {
    const selection = isLeafType(getNamedType(field.type))
      ? ''
      : ` { ${fieldsOf(draft, getNamedType(field.type), depth)} }`;
    return `${random.chance(0.2) ? `${field.name}_1: ` : ''}${field.name}${argsOf(draft, field.args)}${selection}`;
  });
  return parts.join(' ');
}

function fieldsOf(draft: Draft, type: GraphQLNamedType, depth: number): string {
  const { random } = draft;
  const parts: string[] = [];
  const count = random.between(1, 4);
  for (let index = 0; index < count || parts.length === 0; index += 1) {
    const part = partOf(draft, type, depth, index > 6);
    if (part) parts.push(part);
  }
  return parts.join(' ');
}

function partOf(draft: Draft, type: GraphQLNamedType, depth: number, isLast: boolean): string | undefined {
  const { random } = draft;
  if (isLast || draft.left <= 0 || random.chance(0.07)) {
    if (isLast || draft.left <= 0) return leafOf(draft, type);
    return random.chance(0.3) ? `t${random.below(3)}: __typename` : '__typename';
  }
  if (random.chance(isAbstractType(type) ? 0.65 : 0.12)) return fragmentOf(draft, type, depth);
  if (isUnionType(type)) return undefined;
  return fieldOf(draft, type as GraphQLObjectType, depth);
}

/** Something small to ask for when there is enough already. */
function leafOf({ random }: Draft, type: GraphQLNamedType): string {
  const fields = isUnionType(type) || !('getFields' in type) ? [] : Object.values(type.getFields());
  const leaves = (fields as GraphQLField<unknown, unknown>[]).filter(
    (field) => isLeafType(getNamedType(field.type)) && field.args.length === 0,
  );
  return leaves.length > 0 && random.chance(0.8) ? random.pick(leaves).name : '__typename';
}

function fragmentOf(draft: Draft, type: GraphQLNamedType, depth: number): string {
  const { random } = draft;
  const on = random.pick(conditionsFor(draft, type));
  draft.left -= 1;
  const selection = `{ ${fieldsOf(draft, on, depth)} }`;
  const condition = conditionOf(draft, 0.1);
  if (on === type && random.chance(0.3)) return `...${condition || ' @include(if: true)'} ${selection}`;
  if (random.chance(0.75)) return `... on ${on.name}${condition} ${selection}`;
  draft.names += 1;
  const name = `F${draft.names}`;
  draft.fragments.push(`fragment ${name} on ${on.name} ${selection}`);
  return random.chance(0.2) ? `...${name}${condition} ...${name}` : `...${name}${condition}`;
}

/** The types that a fragment on a type can be about. */
function conditionsFor({ schema }: Draft, type: GraphQLNamedType): GraphQLNamedType[] {
  const objects = isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
  const above = Object.values(schema.getTypeMap()).filter(
    (other) => isAbstractType(other) && objects.some((object) => schema.isSubType(other, object)),
  );
  return [...objects, ...objects, ...above, type];
}

function fieldOf(
  draft: Draft,
  type: GraphQLObjectType | GraphQLInterfaceType,
  depth: number,
): string | undefined {
  const { random } = draft;
  const fields = Object.values(type.getFields());
  const field = random.pick(fields);
  const named = getNamedType(field.type);
  if (depth <= 0 && !isLeafType(named)) return undefined;
  draft.left -= 1;
  const args = argsOf(draft, field.args);
  const selection = isLeafType(named) ? '' : ` { ${fieldsOf(draft, named, depth - 1)} }`;
  return `${aliasOf(draft, fields, field.name, args)}${field.name}${args}${conditionOf(draft, 0.08)}${selection}`;
}

/** Most fields with arguments need one, so that they can stand beside each other. Some are named like other fields. */
function aliasOf(
  { random }: Draft,
  fields: readonly { readonly name: string }[],
  name: string,
  args: string,
): string {
  if (random.chance(0.03)) return `${random.pick(fields).name}: `;
  if (random.chance(args ? 0.6 : 0.1)) return `${name}_${random.below(100)}: `;
  return '';
}

function conditionOf(draft: Draft, share: number): string {
  const { random } = draft;
  if (!random.chance(share)) return '';
  const directive = random.pick(['skip', 'include']);
  if (random.chance(0.15)) return ` @${directive}(if: ${random.chance(0.5)})`;
  const name = `if${random.below(3)}`;
  if (!draft.definitions.has(name)) {
    const isGiven = random.chance(0.8);
    draft.definitions.set(
      name,
      isGiven ? `$${name}: Boolean!` : `$${name}: Boolean! = ${random.chance(0.5)}`,
    );
    if (isGiven) draft.variables[name] = random.chance(0.5);
  }
  return ` @${directive}(if: $${name})`;
}

function argsOf(draft: Draft, args: readonly GraphQLArgument[]): string {
  const { random } = draft;
  const given = args.filter(
    ({ type, defaultValue }) => (isNonNullType(type) && defaultValue === undefined) || random.chance(0.6),
  );
  const texts = given.map(
    ({ name, type }) => `${name}: ${random.chance(0.5) ? literal(draft, type) : variable(draft, type)}`,
  );
  return texts.length > 0 ? `(${texts.join(', ')})` : '';
}

function variable(draft: Draft, type: GraphQLInputType): string {
  const { random, definitions, variables } = draft;
  const name = `v${definitions.size}`;
  const isOptional = !isNonNullType(type);
  const byDefault = random.chance(0.3) ? ` = ${literal({ ...draft, mayNestVariables: false }, type)}` : '';
  definitions.set(name, `$${name}: ${type}${byDefault}`);
  if ((byDefault || isOptional) && random.chance(0.3)) return `$${name}`;
  variables[name] = jsonValue(draft, type);
  return `$${name}`;
}

function literal(draft: Draft, type: GraphQLInputType): string {
  return literalOf(draft, jsonValue(draft, type), type);
}

function literalOf(draft: Draft, value: unknown, type: GraphQLInputType): string {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (Array.isArray(value) && isListType(inner))
    return `[${value.map((item) => partOfLiteral(draft, item, inner.ofType)).join(', ')}]`;
  if (isInputObjectType(inner) && isJsonObject(value)) {
    const fields = inner.getFields();
    return `{${Object.entries(value).map(([name, below]) => `${name}: ${partOfLiteral(draft, below, fields[name]?.type ?? inner)}`)}}`;
  }
  return isEnumType(inner) ? String(value) : JSON.stringify(value);
}

/** A value within another, or a variable in its place. */
function partOfLiteral(draft: Draft, value: unknown, type: GraphQLInputType): string {
  if (draft.mayNestVariables && draft.random.chance(0.35)) return variable(draft, type);
  return literalOf(draft, value, type);
}

function inputValue(draft: Draft, type: GraphQLInputObjectType): JsonObject {
  const all = Object.values(type.getFields());
  const needed = all.filter(isRequiredInputField);
  const others = all.filter((field) => !needed.includes(field));
  const fields = [...needed, ...draft.random.some(others, 0).slice(0, 3)];
  return Object.fromEntries(fields.map(({ name, type: below }) => [name, jsonValue(draft, below)]));
}

function jsonValue(draft: Draft, type: GraphQLInputType): unknown {
  const { random } = draft;
  if (!isNonNullType(type) && random.chance(0.1)) return null;
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) return Array.from({ length: random.below(3) }, () => jsonValue(draft, inner.ofType));
  if (isInputObjectType(inner)) return inputValue(draft, inner);
  if (isEnumType(inner)) return random.pick(inner.getValues()).name;
  return inner.toString() === 'Int' ? random.below(5) : random.pick(['a', 'b "c"', '']);
}
