const federation = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: ["@key", "@external", "@requires", "@provides", "@shareable"]
)
`;

/** The argument that makes two requests differ; where it stands at a text, the text ends in it. */
const seed = '(seed: Int)';

/** The schemas of the benchmark's shop, by subgraph. */
export const shopTypeDefs = {
  accounts: `${federation}
    type Query {
      me: User
      user(id: ID!): User
      users: [User]
    }

    type User @key(fields: "id") {
      id: ID!
      name${seed}: String
      username: String @shareable
    }
  `,
  products: `${federation}
    type Query {
      topProducts(first: Int = 5): [Product]
      products(first: Int!): [Product]
    }

    type Product @key(fields: "upc") {
      upc: String!
      name${seed}: String
      price: Int
      weight: Int
    }
  `,
  inventory: `${federation}
    type Product @key(fields: "upc") {
      upc: String!
      price: Int @external
      weight: Int @external
      inStock: Boolean
      shippingEstimate${seed}: Int @requires(fields: "price weight")
    }
  `,
  reviews: `${federation}
    type Mutation {
      addReview(upc: String!, body: String!): Review
    }

    type Review @key(fields: "id") {
      id: ID!
      body${seed}: String
      author: User @provides(fields: "username")
      product: Product
    }

    type User @key(fields: "id") {
      id: ID!
      username: String @external
      reviews: [Review]
    }

    type Product @key(fields: "upc") {
      upc: String!
      reviews: [Review]
    }
  `,
} as const;
