import type { JsonObject } from '../../src/engine/json.ts';

/** Everything that a run of the oracle depends on, as text: a failing one can stand in a test as it is. */
export interface OracleCase {
  /** SDL of each subgraph by its name. What it answers follows from its directives and from the seed. */
  readonly subgraphs: Readonly<Record<string, string>>;
  readonly operation: string;
  readonly variables?: Readonly<JsonObject>;
  /** What the data are made from. */
  readonly seed: number;
  readonly faults?: Faults;
  /** The labels of `@override` that are on. */
  readonly labels?: readonly string[];
}

/** What goes wrong, as shares between 0 and 1. Which ones do follows from the seed. */
export interface Faults {
  /** Fields of objects whose resolver throws, wherever they are asked for. */
  readonly throwing?: number;
  /** Fields of an enum type that hold a value which the API hides. */
  readonly hiddenValues?: number;
  /** Entities that a subgraph does not know when it is asked for them by a key. */
  readonly missing?: number;
  /** Keys that may be null, and are: no subgraph finds an object by such a key. */
  readonly nullKeys?: number;
  /** Requests to subgraphs that fail as a whole. */
  readonly outages?: number;
}
