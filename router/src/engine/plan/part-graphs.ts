import { type DocumentNode, type EnumTypeDefinitionNode, Kind } from 'graphql';
import type { Part } from './chain-parts.ts';
import { joinsOf, textOf, withArgument } from './join-directives.ts';

const mark = '#';

/** The subgraph that a fetch of a plan is for. */
export function subgraphNamed(serviceName: string): string {
  return serviceName.split(mark, 1)[0] ?? serviceName;
}

/** The interface that the subgraph of a fetch knows as an object, where the fetch is for types of it (`requireByType`). */
export function interfaceObjectNamed(serviceName: string): string | undefined {
  return serviceName.split(mark).find((label, index) => index > 0 && /^\D/.test(label));
}

/** Names for parts of graphs, as values of `join__Graph`: what is returned makes one for each number. */
export function freeNames(document: DocumentNode): (graph: string, label: number | string) => string {
  const taken = new Set(graphsIn(document).map(({ name }) => name.value));
  return (graph, label) => {
    let name = `${graph}_PART${label}`;
    while (taken.has(name)) name += '_';
    taken.add(name);
    return name;
  };
}

/** The definitions of a supergraph that has parts of its graphs beside them. */
export function withGraphs(
  { definitions }: DocumentNode,
  parts: readonly Part[],
): DocumentNode['definitions'] {
  return definitions.map((node) =>
    isGraphs(node) ? { ...node, values: [...(node.values ?? []), ...parts.flatMap(valueFor(node))] } : node,
  );
}

function graphsIn({ definitions }: DocumentNode) {
  return definitions.flatMap((node) => (isGraphs(node) ? (node.values ?? []) : []));
}

function isGraphs(node: DocumentNode['definitions'][number]): node is EnumTypeDefinitionNode {
  return node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph';
}

function valueFor({ values = [] }: EnumTypeDefinitionNode) {
  return ({ graph, name, label }: Part) => {
    const value = values.find((known) => known.name.value === graph);
    if (!value) return [];
    const directives = joinsOf(value, 'graph').map((directive) => {
      const subgraph = textOf(directive, 'name') ?? '';
      return withArgument(directive, 'name', { kind: Kind.STRING, value: `${subgraph}${mark}${label}` });
    });
    return [{ ...value, name: { kind: Kind.NAME, value: name }, directives } as const];
  };
}
