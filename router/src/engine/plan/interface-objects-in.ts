import { Kind, parse } from 'graphql';
import { graphOf, isFieldsType, isTrue, joinsOf, textOf } from './join-directives.ts';

/** The interfaces that subgraphs know as object types (`@interfaceObject`), each with the names of these subgraphs. */
export type InterfaceObjects = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads them off a supergraph. */
export function interfaceObjectsIn(supergraphSdl: string): InterfaceObjects {
  if (!supergraphSdl.includes('isInterfaceObject: true')) return new Map();
  const { definitions } = parse(supergraphSdl, { noLocation: true });
  const graphs = definitions.flatMap((node) =>
    node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph' ? (node.values ?? []) : [],
  );
  const subgraphs = new Map(
    graphs.map((graph) => [
      graph.name.value,
      joinsOf(graph, 'graph').flatMap((join) => textOf(join, 'name') ?? []),
    ]),
  );
  return new Map(
    definitions.filter(isFieldsType).flatMap((type) => {
      const joins = joinsOf(type, 'type').filter((join) => isTrue(join, 'isInterfaceObject'));
      const names = joins.flatMap((join) => subgraphs.get(graphOf(join) ?? '') ?? []);
      return names.length > 0 ? [[type.name.value, new Set(names)] as const] : [];
    }),
  );
}
