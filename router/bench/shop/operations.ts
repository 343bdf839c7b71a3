import { varying } from '../operation.ts';

const fragments = `
fragment User on User { id username name }
fragment Review on Review { id body }
fragment Product on Product { inStock name price shippingEstimate upc weight }
`;

const selections = `{
  users {
    ...User
    reviews {
      ...Review
      product {
        ...Product
        reviews {
          ...Review
          author {
            ...User
            reviews { ...Review product { ...Product } }
          }
        }
      }
    }
  }
  topProducts {
    ...Product
    reviews {
      ...Review
      author {
        ...User
        reviews { ...Review product { ...Product } }
      }
    }
  }
}`;

/** The deep query of the public gateway benchmarks: few entities, many times over. */
export const deepQuery = `${fragments}query TestQuery ${selections}`;

/** The deep query with a variable that every subgraph sees. */
export const seededDeepQuery = `${fragments.replaceAll(/\b(name|body|shippingEstimate)\b/g, '$1(seed: $seed)')}query TestQuery($seed: Int!) ${selections}`;

/** One subgraph, one list. */
export const smallQuery = 'query Small { users { id name username } }';

/** 100 entities of two subgraphs, and the authors behind them. */
export const entityQuery = `query Entities {
  products(first: 100) {
    upc name price inStock shippingEstimate
    reviews { id body author { id name } }
  }
}`;

/** A mutation of one subgraph, each with other words. */
export const mutation = `mutation AddReview($upc: String!, $body: String!) {
  addReview(upc: $upc, body: $body) { id body author { id username } product { upc } }
}`;

/** Under ever other names: the planner has seen none of them. */
export const variedQuery = entityQuery
  .replace('Entities', `Entities${varying}`)
  .replace('products(first: 100)', `products${varying}: products(first: 3)`);
