import type { Operation } from './operation.ts';
import { deepQuery, entityQuery, mutation, seededDeepQuery, smallQuery } from './shop/operations.ts';

/** A line of the table: one operation, sent to both. */
export interface Row {
  readonly id: string;
  readonly what: string;
  /** How many times less CPU than vanilla a request shall take. */
  readonly goal: number;
  readonly operation: Operation;
  readonly setup: Setup;
  /** Whether a quick run leaves it out. */
  readonly isLong?: boolean;
}

/** How our router is set for a row. */
export type Setup = 'plain' | 'sharing';

const deep: Operation = { query: deepQuery };

/** Every row there is. */
export const rows: readonly Row[] = [
  { id: 'a', what: 'deep, identical, nothing shared', goal: 10, operation: deep, setup: 'plain' },
  {
    ...{ id: 'b', what: 'deep, other variables each time', goal: 10, setup: 'plain' },
    operation: { query: seededDeepQuery, seeded: { variable: 'seed' } },
  },
  { id: 'c', what: 'deep, identical, in flight shared', goal: 25, operation: deep, setup: 'sharing' },
  { id: 'd', what: 'small, one subgraph', goal: 3, operation: { query: smallQuery }, setup: 'plain' },
  { id: 'e', what: 'two hops, 100 entities', goal: 6, operation: { query: entityQuery }, setup: 'plain' },
  {
    ...{ id: 'f', what: 'mutation', goal: 3, setup: 'plain' },
    operation: {
      query: mutation,
      variables: { upc: '3' },
      seeded: { variable: 'body', text: 'It came in time, as order' },
    },
  },
];
