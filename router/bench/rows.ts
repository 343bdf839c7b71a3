import { orderPage } from './goodgo/order-page.ts';
import type { Operation } from './operation.ts';
import type { Setup } from './setups.ts';
import {
  deepQuery,
  entityQuery,
  mutation,
  seededDeepQuery,
  smallQuery,
  variedQuery,
} from './shop/operations.ts';

/** A line of the table: one operation, sent to both. */
export interface Row extends Subject {
  /** How many times less CPU than vanilla a request shall take. */
  readonly goal: number;
  /** Whether a quick run leaves it out. */
  readonly isLong?: boolean;
}

/** What is sent to whom. */
export interface Subject {
  readonly id: string;
  readonly what: string;
  readonly operation: Operation;
  readonly setup: Setup;
  readonly graph: GraphName;
}

/** The shop of the benchmarks, or GoodGo itself, where one has to be signed in. */
export type GraphName = 'shop' | 'goodgo';

/** A long time of one operation, in which only memory is looked at; of ours only. */
export interface Endurance extends Subject {
  readonly requests: number;
  /** How many requests lie between two looks. */
  readonly every: number;
}

const deep: Operation = { query: deepQuery };
const seededDeep: Operation = { query: seededDeepQuery, seeded: { variable: 'seed' } };
const mutate: Operation = {
  query: mutation,
  variables: { upc: '3' },
  seeded: { variable: 'body', text: 'It came in time, as order' },
};
const shop = { graph: 'shop', setup: 'plain' } as const;

/** Every row there is. */
export const rows: readonly Row[] = [
  { ...shop, id: 'a', what: 'deep, identical, nothing shared', goal: 10, operation: deep },
  { ...shop, id: 'b', what: 'deep, other variables each time', goal: 10, operation: seededDeep },
  {
    ...shop,
    id: 'c',
    what: 'deep, identical, in flight shared',
    goal: 25,
    operation: deep,
    setup: 'sharing',
  },
  { ...shop, id: 'd', what: 'small, one subgraph', goal: 3, operation: { query: smallQuery } },
  { ...shop, id: 'e', what: 'two hops, 100 entities', goal: 6, operation: { query: entityQuery } },
  { ...shop, id: 'f', what: 'mutation', goal: 3, operation: mutate },
  {
    id: 'g',
    what: 'order page, signed in',
    goal: 6,
    operation: orderPage(),
    graph: 'goodgo',
    setup: 'plain',
  },
  {
    ...shop,
    id: 'workers',
    what: 'a, two workers',
    goal: 10,
    operation: deep,
    setup: 'workers',
    isLong: true,
  },
];

/** What takes long, and is no row of the table. */
export const endurances: readonly Endurance[] = [
  {
    ...{ id: 'memory', what: 'identical deep queries', requests: 100_000, every: 10_000 },
    ...{ graph: 'shop', setup: 'alone', operation: deep },
  },
  {
    ...{ id: 'plans', what: 'distinct operations', requests: 10_000, every: 2_000 },
    ...{ graph: 'shop', setup: 'alone', operation: { query: variedQuery, isVaried: true } },
  },
];
