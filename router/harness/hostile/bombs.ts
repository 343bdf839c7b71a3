import { federation, type TestSubgraph } from '../subgraph-schema.ts';

/** The text of each of so many, with blanks between. */
export function times(count: number, text: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => text(index)).join(' ');
}

/** Fragments each of which spreads the next twice: a document of n lines that selects a field 2^n times. */
export function nestedFragments(levels: number, type: string, leaf: string): string {
  const fragments = times(levels, (i) => `fragment f${i} on ${type} { ...f${i + 1} ...f${i + 1} }`);
  return `${fragments} fragment f${levels} on ${type} { ${leaf} }`;
}

/** The same by fields: each fragment asks for the next under two names, which are two objects. */
export function nestedAliases(levels: number, type: string, field: string, leaf: string): string {
  const fragments = times(
    levels,
    (i) => `fragment f${i} on ${type} { a: ${field} { ...f${i + 1} } b: ${field} { ...f${i + 1} } }`,
  );
  return `${fragments} fragment f${levels} on ${type} { ${leaf} }`;
}

/** A ring of types that every subgraph can resolve, so that a planner has all of them to choose from at every step. */
export function sharedRing(subgraphs: number): TestSubgraph[] {
  return Array.from({ length: subgraphs }, (_, index) => ({
    name: `ring${index}`,
    typeDefs: `${federation}
      type Query { ring: Ring @shareable @policy(policies: [["public"]]) }
      type Ring @key(fields: "id") @policy(policies: [["public"]]) {
        id: ID!
        next: Ring @shareable
        others: [Ring!] @shareable
        name: String @shareable
        own${index}: String
      }
    `,
    resolvers: {
      Query: { ring: () => ring },
      Ring: {
        __resolveReference: () => ring,
        next: () => ring,
        others: () => [ring],
        name: () => 'ring',
        [`own${index}`]: () => `own of ${index}`,
      },
    },
  }));
}

const ring = { id: 'r-1' };

/** Subgraphs of an interface with many types, each of which is told by another subgraph. */
export function manyTypes(types: number): TestSubgraph[] {
  const names = Array.from({ length: types }, (_, index) => `T${index}`);
  const open = '@policy(policies: [["public"]])';
  const first: TestSubgraph = {
    name: 'list',
    typeDefs: `${federation}
      type Query { nodes: [Node!] ${open} }
      interface Node { id: ID! child: Node }
      ${names.map((name) => `type ${name} implements Node @key(fields: "id") ${open} { id: ID! child: Node }`).join('\n')}
    `,
    resolvers: { Query: { nodes: () => [] } },
  };
  const second: TestSubgraph = {
    name: 'names',
    typeDefs: `${federation}
      ${names.map((name) => `type ${name} @key(fields: "id") ${open} { id: ID! name: String }`).join('\n')}
    `,
    resolvers: {},
  };
  return [first, second];
}
