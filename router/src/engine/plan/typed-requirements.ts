import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  print,
} from 'graphql';
import { contentsOf, namedIn } from './chain-contents.ts';
import { keptIn, type Part, withParts } from './chain-parts.ts';
import {
  argumentOf,
  type FieldsType,
  fieldOf,
  graphOf,
  isFieldsType,
  isResolvable,
  isTrue,
  joinField,
  joinsIn,
  joinsOf,
  textOf,
  withArgument,
} from './join-directives.ts';
import { freeNames, withGraphs } from './part-graphs.ts';
import { requiringFieldsIn } from './required-chains.ts';

/**
 * A supergraph in which the fields of interface objects that require others stand in graphs of their own, which know the types
 * of the interface as entities. The planner mixes up what an interface object has to be told of things of one type with what
 * it has to be told of all, leaves out the key, and gives up where it gets there by way of another interface object. It does
 * not where it asks for a field of an object type.
 */
export function requireByType(supergraphSdl: string): string {
  if (!supergraphSdl.includes('isInterfaceObject: true') || !supergraphSdl.includes('requires:'))
    return supergraphSdl;
  const document = parse(supergraphSdl, { noLocation: true });
  const parts = partsOf(document);
  if (parts.length === 0) return supergraphSdl;
  const copied = withGraphs(document, parts).map((node) => withParts(parts, node));
  const definitions = copied.map((node) => {
    if (!isFieldsType(node)) return node;
    return parts.reduce((type, part) => withType(part, type, copied), node);
  });
  return print({ ...document, definitions });
}

/** A part of a graph in which the types of an interface stand for its interface object. */
interface TypedPart extends Part {
  /** The interface. */
  readonly label: string;
}

function partsOf(document: DocumentNode): TypedPart[] {
  const nameFor = freeNames(document);
  const requiring = requiringFieldsIn(document).filter(({ type, field, graph }) => {
    const definition = typeIn(document.definitions, type);
    return definition && isInterfaceObject(definition, graph) && isMovable(definition, field);
  });
  const groups = Map.groupBy(requiring, ({ graph, type }) => `${graph} ${type}`);
  return [...groups.values()].flatMap((fields): TypedPart[] => {
    const [first] = fields;
    if (!first) return [];
    const { graph, type } = first;
    const kept = keptIn(document, graph, requiring);
    const contents = contentsOf(document, fields);
    const named = namedIn(document, graph, fields);
    return [{ graph, name: nameFor(graph, type), label: type, fields, contents, named, kept }];
  });
}

function typeIn(definitions: readonly DefinitionNode[], type: string): FieldsType | undefined {
  return definitions.find((node): node is FieldsType => isFieldsType(node) && node.name.value === type);
}

function isInterfaceObject(type: FieldsType, graph: string): boolean {
  const joins = joinsIn(type, 'type', graph);
  return joins.some(isResolvable) && joins.some((join) => isTrue(join, 'isInterfaceObject'));
}

/** A field that depends on where it stands, or on a label, stays. */
function isMovable(type: FieldsType, field: string): boolean {
  const joins = joinsOf(fieldOf(type, field) ?? {}, 'field');
  return !joins.some((join) => argumentOf(join, 'overrideLabel') ?? argumentOf(join, 'contextArguments'));
}

function withType(part: TypedPart, type: FieldsType, definitions: readonly DefinitionNode[]): FieldsType {
  if (type.name.value === part.label) return asReference(part, type);
  const above = type.interfaces?.some(({ name }) => name.value === part.label);
  const interfaceType = above && typeIn(definitions, part.label);
  return interfaceType ? asEntity(part, type, interfaceType) : type;
}

/** The interface object in the part: it may stand below a field, and nobody comes there. */
function asReference({ name }: Part, type: FieldsType): FieldsType {
  const fields = (type.fields ?? []).map((field) => {
    const left = (field.directives ?? []).filter(
      (join) => graphOf(join) !== name || textOf(join, 'requires') === undefined,
    );
    const isTold = left.some(({ name: { value } }) => value === 'join__field');
    return left.length === field.directives?.length
      ? field
      : { ...field, directives: isTold ? left : [...left, ofNoGraph] };
  });
  const directives = (type.directives ?? []).map((join) =>
    graphOf(join) === name && isResolvable(join)
      ? withArgument(join, 'resolvable', { kind: Kind.BOOLEAN, value: false })
      : join,
  );
  return { ...type, fields, directives };
}

/** What composition writes of a field that a type has from an interface object. */
const ofNoGraph: ConstDirectiveNode = {
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'join__field' },
};

/** A type of the interface in the part: an entity with the keys and the fields of the interface object. */
function asEntity(part: Part, type: FieldsType, interfaceType: FieldsType): FieldsType {
  const keys = joinsIn(interfaceType, 'type', part.name).filter(isResolvable);
  const graphs = new Set(joinsOf(type, 'type').flatMap((join) => graphOf(join) ?? []));
  const fields = (type.fields ?? []).map((field) => {
    const added = joinsInPart(part, fieldOf(interfaceType, field.name.value));
    const known = joinsOf(field, 'field');
    const before = known.length === 0 ? [...graphs].map(joinField) : known; // without any it is in all graphs
    const others = (field.directives ?? []).filter((directive) => !known.includes(directive));
    return { ...field, directives: [...others, ...before, ...added] };
  });
  const joins = keys.map((join) => withoutArgument(join, 'isInterfaceObject'));
  return { ...type, fields, directives: [...(type.directives ?? []), ...joins] };
}

function joinsInPart({ name }: Part, field: FieldDefinitionNode | undefined): readonly ConstDirectiveNode[] {
  if (!field) return [];
  return joinsOf(field, 'field').length === 0 ? [joinField(name)] : joinsIn(field, 'field', name);
}

function withoutArgument(directive: ConstDirectiveNode, name: string): ConstDirectiveNode {
  const left = directive.arguments?.filter((argument) => argument.name.value !== name) ?? [];
  return { ...directive, arguments: left };
}
