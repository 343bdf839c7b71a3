import {
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';
import { isJsonObject, valueAt } from '../json.ts';
import { jsonBytes, marks } from '../json-writer.ts';
import { collectFields, dependsOnType, type Selections } from './collect-fields.ts';
import { projectLeaf } from './project-leaf.ts';
import { failed, never, noteStep, onceIfShared, orNull, type Write } from './write.ts';

/** Compiles an operation into the writer of its answer: what `data` is, from what the subgraphs have told. */
export function projectOperation(selections: Selections, operation: OperationDefinitionNode): Write {
  const root = selections.schema.getRootType(operation.operation);
  if (!root) return () => false;
  return projectObject(selections, root, [operation.selectionSet]);
}

function projectType(
  selections: Selections,
  type: GraphQLOutputType,
  selectionSets: readonly SelectionSetNode[],
): Write {
  if (isNonNullType(type)) return never(projectNonNull(selections, type.ofType, selectionSets));
  return orNull(projectNonNull(selections, type, selectionSets));
}

function projectNonNull(
  selections: Selections,
  type: GraphQLOutputType,
  selectionSets: readonly SelectionSetNode[],
): Write {
  if (isListType(type)) return onceIfShared(projectList(projectType(selections, type.ofType, selectionSets)));
  const named = getNamedType(type);
  if (isLeafType(named)) return projectLeaf(named);
  if (isAbstractType(named)) return onceIfShared(projectAbstract(selections, named, selectionSets));
  return onceIfShared(projectObject(selections, named as GraphQLObjectType, selectionSets));
}

function projectAbstract(
  selections: Selections,
  type: GraphQLAbstractType,
  selectionSets: readonly SelectionSetNode[],
): Write {
  const writers = new Map(
    selections.schema
      .getPossibleTypes(type)
      .map((member) => [member.name, lazily(() => projectObject(selections, member, selectionSets))]),
  );
  const undecided = projectUndecided(selections, type, selectionSets);
  return (value, writing) => {
    const name = isJsonObject(value) ? value.__typename : undefined;
    const isUndecided = isJsonObject(value) && (name === undefined || name === type.name);
    const write = isUndecided ? undecided : typeof name === 'string' ? writers.get(name) : undefined;
    return write
      ? write(value, writing)
      : failed(writing, `A subgraph answered something that is no ${type.name}.`);
  };
}

/**
 * To the subgraph of an interface object its things have no type but the interface, and the plan does not ask for one
 * where nothing depends on it.
 */
function projectUndecided(
  selections: Selections,
  type: GraphQLAbstractType,
  selectionSets: readonly SelectionSetNode[],
): Write | undefined {
  if (!isInterfaceType(type)) return undefined;
  const isDecided = selectionSets.some((selectionSet) => dependsOnType(selections, type, selectionSet));
  return isDecided ? undefined : lazily(() => projectObject(selections, type, selectionSets));
}

function projectList(writeItem: Write): Write {
  return (value, writing) => {
    if (!Array.isArray(value)) return failed(writing, 'A subgraph answered something that is no list.');
    const { errors, out } = writing;
    for (let index = 0; index < value.length; index += 1) {
      out.bytes(index === 0 ? marks.listStart : marks.comma);
      const before = errors.length;
      const isWritten = writeItem(value[index], writing);
      if (errors.length > before) noteStep(errors, before, index);
      if (!isWritten) return false;
    }
    out.bytes(value.length === 0 ? marks.emptyList : marks.listEnd);
    return true;
  };
}

interface ProjectedField {
  /** Its key in the answer. */
  readonly name: string;
  /** Its key in what the subgraphs tell. */
  readonly key: string;
  /** `"key":` with the comma or the brace before it. */
  readonly label: Uint8Array;
  readonly write: Write;
}

function projectObject(
  selections: Selections,
  type: GraphQLObjectType | GraphQLInterfaceType,
  selectionSets: readonly SelectionSetNode[],
): Write {
  const collected = [...collectFields(selections, type, selectionSets)];
  const fields = collected.map(([name, nodes], index): ProjectedField => {
    const label = jsonBytes(`${index === 0 ? '{' : ','}${JSON.stringify(name)}:`);
    const key = nodes[0] ? selections.keyOf(nodes[0]) : name;
    return { name, key, label, write: projectField(selections, type, nodes) };
  });
  return (value, writing) => {
    if (!isJsonObject(value)) return failed(writing, noObject(type));
    const { errors, out } = writing;
    for (const { name, key, label, write } of fields) {
      out.bytes(label);
      const before = errors.length;
      const isWritten = write(valueAt(value, key), writing);
      if (errors.length > before) noteStep(errors, before, name);
      if (!isWritten) return false;
    }
    out.bytes(fields.length === 0 ? marks.emptyObject : marks.objectEnd);
    return true;
  };
}

function projectField(
  selections: Selections,
  parent: GraphQLObjectType | GraphQLInterfaceType,
  nodes: readonly FieldNode[],
): Write {
  const name = nodes[0]?.name.value ?? '';
  if (name === '__typename') {
    const text = jsonBytes(JSON.stringify(parent.name));
    return (_, { out }) => {
      out.bytes(text);
      return true;
    };
  }
  const field = { __schema: SchemaMetaFieldDef, __type: TypeMetaFieldDef }[name] ?? parent.getFields()[name];
  if (!field) return () => false; // validation has refused it
  const selectionSets = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
  return projectType(selections, field.type, selectionSets);
}

/** Most types that an interface might stand for do not turn up. */
function lazily(make: () => Write): Write {
  let write: Write | undefined;
  return (value, writing) => {
    write ??= make();
    return write(value, writing);
  };
}

function noObject(type: GraphQLObjectType | GraphQLInterfaceType): string {
  return `A subgraph answered something that is no ${type.name}.`;
}
