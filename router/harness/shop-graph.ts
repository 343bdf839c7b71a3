import { GraphQLError } from 'graphql';
import { federation, type TestSubgraph } from './subgraph-schema.ts';

/** Two variants, `v-1` and `v-2`, and a sign-in that anybody may try. */
export const catalog: TestSubgraph = {
  name: 'catalog',
  typeDefs: `${federation}
    type Query {
      variants: [Variant!]! @requiresScopes(scopes: [["catalog:read"]])
      variant(id: ID!): Variant @requiresScopes(scopes: [["catalog:read"]])
      greeting(name: String): String @policy(policies: [["public"]])
      fail(code: String, message: String): String @policy(policies: [["public"]])
    }
    type Mutation {
      signIn(email: String!): Boolean @policy(policies: [["public"]])
      rename(id: ID!, name: String!): Variant @requiresScopes(scopes: [["catalog:write"]])
    }
    type Variant @key(fields: "id") @requiresScopes(scopes: [["catalog:read"]]) {
      id: ID!
      name: String!
      nick(of: String): String
    }
  `,
  resolvers: {
    Query: {
      variants: () => [variant('v-1'), variant('v-2')],
      variant: (_, { id }) => variant(id),
      greeting: (_, { name }) => `Xin chào ${name ?? ''}`.trim(),
      fail: (_, { code, message }) => {
        throw new GraphQLError(message ?? 'SELECT * FROM users failed at /srv/db.ts:12', {
          extensions: code ? { code, stacktrace: ['at /srv/db.ts:12'] } : {},
        });
      },
    },
    Mutation: { signIn: () => true, rename: (_, { id, name }) => ({ id, name }) },
    Variant: {
      __resolveReference: ({ id }) => variant(id),
      nick: ({ id }, { of }) => `${of ?? 'nick'} of ${id}`,
    },
  },
};

/** The stock of a variant, and a command for peers only. */
export const inventory: TestSubgraph = {
  name: 'inventory',
  typeDefs: `${federation}
    type Query {
      storeName: String @authenticated
    }
    type Mutation {
      commitStock(input: CommitStockInput!): Boolean @inaccessible @policy(policies: [["internal"]])
    }
    input CommitStockInput @inaccessible { orderId: ID! }
    type Variant @key(fields: "id") {
      id: ID!
      stock: Stock @requiresScopes(scopes: [["catalog:read"]])
    }
    type Stock { onHand: Int! reserved: Int }
  `,
  resolvers: {
    Query: { storeName: () => 'Cà phê Hồ Gươm' },
    Mutation: { commitStock: () => true },
    Variant: {
      __resolveReference: ({ id }) => ({ id }),
      stock: ({ id }) => ({ onHand: id === 'v-1' ? 5 : 0 }),
    },
  },
};

function variant(id: string) {
  return ['v-1', 'v-2'].includes(id) ? { id, name: `Cà phê ${id}` } : null;
}
