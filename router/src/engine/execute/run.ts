import type { GraphQLFormattedError } from 'graphql';
import type { IsTrue } from '../conditions.ts';
import type { JsonObject } from '../json.ts';

/** A place in the answer. */
export type Path = readonly (string | number)[];

/** What is asked of a subgraph. */
export interface SubgraphFetch {
  readonly subgraph: string;
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: JsonObject;
  /** How many entities it asks for; undefined for a fetch from the root. */
  readonly entities?: number;
}

/** What it answers; whatever went wrong is among the errors. Entities are as many as were asked for, or there are errors. */
export interface SubgraphAnswer {
  readonly data: JsonObject | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** One request on its way through a compiled plan. */
export interface Run {
  /** What the subgraphs have told so far, in the shape of the answer. */
  readonly data: JsonObject;
  /** As the client sent them. */
  readonly variables: Readonly<JsonObject>;
  /** What went wrong so far, with its place in the answer. */
  readonly errors: GraphQLFormattedError[];
  readonly isTrue: IsTrue;
  readonly ask: (fetch: SubgraphFetch) => Promise<SubgraphAnswer>;
}

/** A part of a plan, ready to run. It never rejects for what a subgraph does. */
export type Step = (run: Run) => Promise<void>;
