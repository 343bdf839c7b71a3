import type { GraphQLFormattedError } from 'graphql';
import type { JsonObject } from '../json.ts';

/** A place in the answer. */
export type Path = readonly (string | number)[];

/** What is asked of a subgraph. */
export interface SubgraphFetch {
  readonly subgraph: string;
  readonly operation: 'query' | 'mutation';
  /** The request as JSON: `{"query":…,"operationName":…,"variables":…}`. */
  readonly body: Buffer;
  /** The lists of entities that the answer must hold, each with its key and its length; none for a fetch from the root. */
  readonly entities: readonly EntityList[];
}

/** A list of entities in an answer. */
export interface EntityList {
  readonly key: string;
  readonly length: number;
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
  /** The subgraphs that did not find an entity that they were asked for. */
  readonly missing: Set<string>;
  /** The objects and lists that stand in the answer more than once: what is done with one is done once. */
  readonly shared: Set<unknown>;
  readonly ask: (fetch: SubgraphFetch) => Promise<SubgraphAnswer>;
}

/** A part of a plan, ready to run. It never rejects for what a subgraph does. */
export type Step = (run: Run) => Promise<void>;
