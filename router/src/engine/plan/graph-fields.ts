import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import {
  argumentOf,
  type FieldsType,
  fieldOf,
  isFieldsType,
  isTrue,
  joinsIn,
  joinsOf,
  selectionSetIn,
  textOf,
} from './join-directives.ts';
import { namedType } from './named-type.ts';

/** What a graph says of a field. */
export interface GraphField {
  /** The type that it leads to. */
  readonly type: string;
  /** Whether the graph tells it only where it provides it on the way. */
  readonly isExternal: boolean;
  /** Whether another graph tells it in its place (`@override`). */
  isTakenOver(labels: Labels): boolean;
  /** What its subgraph has to be told besides keys. */
  readonly requires: SelectionSetNode | undefined;
  readonly provides: SelectionSetNode | undefined;
  /** The arguments that come from objects around it. */
  readonly fromContext: readonly string[];
}

/** Which labels of `@override` are on. */
export type Labels = ReadonlyMap<string, boolean>;

/** Looks a field up by the name that a subgraph has in plans, and those of its type and its own. */
export type GraphFields = (subgraph: string, type: string, field: string) => GraphField | undefined;

/** The fields of a supergraph as its graphs know them. */
export function graphFieldsOf(supergraphSdl: string): GraphFields {
  const document = parse(supergraphSdl, { noLocation: true });
  const types = new Map(document.definitions.filter(isFieldsType).map((type) => [type.name.value, type]));
  const graphs = graphsIn(document);
  const known = new Map<string, GraphField | undefined>();
  return (subgraph, type, field) => {
    const name = `${subgraph} ${type}.${field}`;
    if (!known.has(name)) known.set(name, graphField(graphs.get(subgraph), types.get(type), field));
    return known.get(name);
  };
}

interface Graph {
  /** As a value of `join__Graph`. */
  readonly name: string;
  /** The names of the fields that its keys name. */
  readonly keyed: ReadonlySet<string>;
}

/** By the names of the subgraphs. */
function graphsIn({ definitions }: DocumentNode): ReadonlyMap<string, Graph> {
  const values = definitions.flatMap((node) =>
    node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph' ? (node.values ?? []) : [],
  );
  return new Map(
    values.flatMap((value) => {
      const name = value.name.value;
      const keys = definitions
        .filter(isFieldsType)
        .flatMap((type) => joinsIn(type, 'type', name).flatMap((join) => textOf(join, 'key') ?? []));
      const keyed = new Set(keys.flatMap((text) => text.match(/\w+/g) ?? []));
      return joinsOf(value, 'graph').map((join) => [textOf(join, 'name') ?? '', { name, keyed }] as const);
    }),
  );
}

function graphField(
  graph: Graph | undefined,
  type: FieldsType | undefined,
  name: string,
): GraphField | undefined {
  const field = fieldOf(type, name);
  if (!graph || !type || !field) return undefined;
  const joins = joinsIn(field, 'field', graph.name);
  const isKeyed = graph.keyed.has(name); // what keys name is told everywhere
  const selectionOf = (argument: string) => {
    const text = joins.map((join) => textOf(join, argument)).find((found) => found !== undefined);
    return text === undefined ? undefined : selectionSetIn(text);
  };
  return {
    type: namedType(field.type),
    isExternal: !isKeyed && hasObjects(type, graph) && joins.some((join) => isTrue(join, 'external')),
    isTakenOver: (labels) => !isKeyed && joins.some((join) => isTakenOver(join, labels)),
    requires: withoutKeys(selectionOf('requires'), graph),
    provides: selectionOf('provides'),
    fromContext: joins.flatMap((join) => {
      const args = argumentOf(join, 'contextArguments');
      return args?.kind === Kind.LIST ? args.values.flatMap(nameIn) : [];
    }),
  };
}

function withoutKeys(selectionSet: SelectionSetNode | undefined, { keyed }: Graph): typeof selectionSet {
  if (!selectionSet) return undefined;
  const selections = selectionSet.selections.filter(
    (selection) => selection.kind !== Kind.FIELD || !keyed.has(selection.name.value),
  );
  return { ...selectionSet, selections };
}

/** A field of an interface is known where those of the types below are. */
function hasObjects(type: FieldsType, { name }: Graph): boolean {
  return (
    type.kind === Kind.OBJECT_TYPE_DEFINITION ||
    joinsIn(type, 'type', name).some((join) => isTrue(join, 'isInterfaceObject'))
  );
}

/** With a label the one that takes it over has it while the label is on, and the other one else. */
function isTakenOver(join: ConstDirectiveNode, labels: Labels): boolean {
  const label = textOf(join, 'overrideLabel');
  if (label === undefined) return isTrue(join, 'usedOverridden');
  const isTaker = textOf(join, 'override') !== undefined;
  return isTaker !== (labels.get(label) ?? false);
}

/** `{context: "…", name: "from", type: "String", selection: "…"}` */
function nameIn(value: ConstValueNode): string[] {
  if (value.kind !== Kind.OBJECT) return [];
  return value.fields.flatMap((field) =>
    field.name.value === 'name' && field.value.kind === Kind.STRING ? field.value.value : [],
  );
}
