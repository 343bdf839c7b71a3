import {
  firstProducts,
  type Product,
  productOf,
  type Review,
  reviewOf,
  reviewsBy,
  reviewsOf,
  type User,
  users,
} from './data.ts';
import type { shopTypeDefs } from './type-defs.ts';

type Resolver = (parent: never, args: never) => unknown;
type Resolvers = Readonly<Record<string, Readonly<Record<string, Resolver>>>>;

interface Seeded {
  readonly seed?: number;
}

/** The answers of the shop's subgraphs. Nothing is ever changed: a mutation tells what it would have made. */
export const shopResolvers: Readonly<Record<keyof typeof shopTypeDefs, Resolvers>> = {
  accounts: {
    Query: {
      me: () => users[0],
      user: (_: unknown, { id }: { id: string }) => userOf(id),
      users: () => users,
    },
    User: {
      __resolveReference: ({ id }: User) => userOf(id),
      name: ({ name }: User, { seed }: Seeded) => withSeed(name, seed),
    },
  },
  products: {
    Query: {
      topProducts: (_: unknown, { first }: { first: number }) => firstProducts(Math.min(first, 9)),
      products: (_: unknown, { first }: { first: number }) => firstProducts(first),
    },
    Product: {
      __resolveReference: ({ upc }: Product) => productOf(upc),
      name: ({ name }: Product, { seed }: Seeded) => withSeed(name, seed),
    },
  },
  inventory: {
    Product: {
      __resolveReference: (told: Product) => {
        const product = productOf(told.upc);
        return product && { ...told, inStock: product.inStock };
      },
      shippingEstimate: ({ price, weight }: Product) => (price > 1_000 ? 0 : Math.round(weight / 2)),
    },
  },
  reviews: {
    Mutation: {
      addReview: (_: unknown, { upc, body }: Review): Review => ({
        id: `new-${upc}`,
        body,
        authorId: '1',
        upc,
      }),
    },
    Review: {
      __resolveReference: ({ id }: Review) => reviewOf(id),
      body: ({ body }: Review, { seed }: Seeded) => withSeed(body, seed),
      author: ({ authorId }: Review) => userOf(authorId),
      product: ({ upc }: Review) => ({ upc }),
    },
    User: { reviews: ({ id }: User) => reviewsBy(id) },
    Product: { reviews: ({ upc }: Product) => reviewsOf(upc) },
  },
};

function userOf(id: string): User | undefined {
  return users.find((user) => user.id === id);
}

function withSeed(text: string, seed: number | undefined): string {
  return seed === undefined ? text : `${text} ${seed}`;
}
