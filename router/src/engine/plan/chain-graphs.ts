import { type DocumentNode, type EnumTypeDefinitionNode, Kind, parse, print } from 'graphql';
import { contentsOf, leadsToEntities, namedIn } from './chain-contents.ts';
import { type Part, withParts } from './chain-parts.ts';
import {
  argumentOf,
  isFieldsType,
  isTrue,
  joinsIn,
  joinsOf,
  textOf,
  withArgument,
} from './join-directives.ts';
import { type RequiringField, requiredChainsIn, requiringFieldsIn } from './required-chains.ts';

const mark = '#';

/** The subgraph that a fetch of a plan is for. */
export function subgraphNamed(serviceName: string): string {
  return serviceName.split(mark, 1)[0] ?? serviceName;
}

/**
 * A supergraph in which fields with `@requires` that require each other stand in graphs of their own, one for each level,
 * which are the same subgraph to the router. The planner, while it works out how to know what is required, puts fetches
 * to one subgraph together though one of them needs what the other is to find out, and asks a subgraph for its external
 * fields. It has no occasion where no two levels are one graph.
 */
export function separateRequiredChains(supergraphSdl: string): string {
  if (!supergraphSdl.includes('requires:')) return supergraphSdl;
  const document = parse(supergraphSdl, { noLocation: true });
  const parts = partsOf(document);
  if (parts.length === 0) return supergraphSdl;
  const graphs = (node: EnumTypeDefinitionNode) =>
    isGraphs(node) ? { ...node, values: [...(node.values ?? []), ...parts.flatMap(valueFor(node))] } : node;
  const definitions = document.definitions.map((node) =>
    withParts(parts, node.kind === Kind.ENUM_TYPE_DEFINITION ? graphs(node) : node),
  );
  return print({ ...document, definitions });
}

function partsOf(document: DocumentNode): Part[] {
  const movable = requiredChainsIn(document).filter((field) => isMovable(document, field));
  const taken = new Set(graphsIn(document).map(({ name }) => name.value));
  const groups = Map.groupBy(movable, (field) => groupOf(document, field));
  return [...groups.values()].map((fields, index): Part => {
    const graph = fields[0]?.graph ?? '';
    let name = `${graph}_PART${index}`;
    while (taken.has(name)) name += '_';
    const kept = keptIn(document, graph, movable);
    return { graph, name, index, fields, contents: contentsOf(document, fields), kept };
  });
}

/** A field that leads to entities stands alone: below it the others may be asked for again. */
function groupOf(document: DocumentNode, field: RequiringField): string {
  const { type, graph, depth } = field;
  const isAlone = leadsToEntities(document, field);
  return [graph, depth, ...(isAlone ? [type, field.field] : [])].join(' ');
}

function graphsIn(document: DocumentNode) {
  return document.definitions.flatMap((node) => (isGraphs(node) ? (node.values ?? []) : []));
}

function isGraphs(node: DocumentNode['definitions'][number]): node is EnumTypeDefinitionNode {
  return node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph';
}

/**
 * A field that depends on where it stands, or on a label, stays; and so does one of an interface object, and one whose object
 * nobody can come back to.
 */
function isMovable(document: DocumentNode, { type, field, graph }: RequiringField): boolean {
  const definition = document.definitions.find((node) => isFieldsType(node) && node.name.value === type);
  if (!definition || !isFieldsType(definition)) return false;
  const keys = joinsIn(definition, 'type', graph).filter((join) => textOf(join, 'key') !== undefined);
  const isResolved = keys.some((join) => !argumentOf(join, 'resolvable') || isTrue(join, 'resolvable'));
  const joins = joinsOf(definition.fields?.find(({ name }) => name.value === field) ?? {}, 'field');
  return (
    isResolved &&
    !keys.some((join) => isTrue(join, 'isInterfaceObject')) &&
    !joins.some((join) => argumentOf(join, 'overrideLabel') ?? argumentOf(join, 'contextArguments'))
  );
}

/** What a graph has to know of the fields of others when some of its own are gone. */
function keptIn(document: DocumentNode, graph: string, moved: readonly RequiringField[]): Set<string> {
  const left = requiringFieldsIn(document).filter(
    (field) =>
      field.graph === graph &&
      !moved.some((gone) => gone.graph === graph && gone.type === field.type && gone.field === field.field),
  );
  return namedIn(document, graph, left);
}

function valueFor({ values = [] }: EnumTypeDefinitionNode) {
  return ({ graph, name, index }: Part) => {
    const value = values.find((known) => known.name.value === graph);
    if (!value) return [];
    const directives = joinsOf(value, 'graph').map((directive) => {
      const subgraph = textOf(directive, 'name') ?? '';
      return withArgument(directive, 'name', { kind: Kind.STRING, value: `${subgraph}${mark}${index}` });
    });
    return [{ ...value, name: { kind: Kind.NAME, value: name }, directives } as const];
  };
}
