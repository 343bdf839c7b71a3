import { federation, type TestSubgraph } from '../subgraph-schema.ts';

const open = '@policy(policies: [["public"]])';

/** The subgraph that behaves: two goods, whose stock is in the depot. */
export const shop: TestSubgraph = {
  name: 'shop',
  typeDefs: `${federation}
    type Query { shopName: String ${open} goods: [Good!]! ${open} }
    type Good @key(fields: "id") ${open} { id: ID! name: String! }
  `,
  resolvers: {
    Query: {
      shopName: () => 'Cà phê Hồ Gươm',
      goods: () => ['g-1', 'g-2'].map((id) => ({ id, name: `Cà phê ${id}` })),
    },
  },
};

/** The subgraph that misbehaves. It has a field of every kind, in which a value may be wrong. */
export const depot: TestSubgraph = {
  name: 'depot',
  typeDefs: `${federation}
    scalar Anything
    enum Colour { RED GREEN }
    interface Shelf { label: String }
    union Find = High | Low
    type High implements Shelf { label: String metres: Int }
    type Low implements Shelf { label: String }
    type Query { probe: Probe ${open} depotName: String ${open} same(of: Anything): Anything ${open} }
    type Mutation { unload: String ${open} }
    type Good @key(fields: "id") ${open} { id: ID! stock: Stock }
    type Stock ${open} { onHand: Int! note: String }
    type Probe ${open} {
      text: String count: Int ratio: Float flag: Boolean code: ID colour: Colour anything: Anything
      texts: [String!] grid: [[Int]] part: Part parts: [Part!] shelf: Shelf find: Find must: Part!
    }
    type Part { name: String! size: Int }
  `,
  resolvers: {
    Query: { probe: () => ({ ...goodProbe }), same: (_, { of }) => of, depotName: () => 'Kho số 7' },
    Mutation: { unload: () => 'unloaded' },
    Good: { __resolveReference: ({ id }) => ({ id, stock: { onHand: id === 'g-1' ? 5 : 0, note: 'dry' } }) },
  },
};

/** A probe of which every value is right. */
export const goodProbe: Readonly<Record<string, unknown>> = {
  text: 'text',
  count: 1,
  ratio: 1.5,
  flag: true,
  code: 'c-1',
  colour: 'RED',
  anything: { free: ['form'] },
  texts: ['a', 'b'],
  grid: [[1, null], [2]],
  part: { name: 'lid', size: 2 },
  parts: [{ name: 'lid', size: 2 }],
  shelf: { __typename: 'High', label: 'top', metres: 3 },
  find: { __typename: 'Low', label: 'ground' },
  must: { name: 'base', size: 1 },
};

/** Asks for the shop, and of the depot for the stock of each good. */
export const stockQuery = '{ shopName goods { id stock { onHand note } } }';

/** What there is of the answer when the depot says nothing of use. */
export const withoutStock = {
  shopName: 'Cà phê Hồ Gươm',
  goods: [
    { id: 'g-1', stock: null },
    { id: 'g-2', stock: null },
  ],
};

/** Asks for the shop, and for every field of a probe. */
export const probeQuery = `{ shopName probe {
  text count ratio flag code colour anything texts grid part { name size } parts { name size } must { name size }
  shelf { label ... on High { metres } } find { ... on High { metres } ... on Low { label } }
} }`;
