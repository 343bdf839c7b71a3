import type { Place } from '../compile/place.ts';
import type { ReadRepresentation } from '../compile/representation.ts';
import type { Rewrite } from '../compile/rewrite.ts';
import type { Merge } from './merge.ts';

/** A fetch of a plan with everything that can be known of it before a request. */
export interface CompiledFetch {
  readonly subgraph: string;
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variableNames: readonly string[];
  /** The objects that the answer is about. */
  readonly place: Place;
  readonly merge: Merge;
  readonly rewriteOutput: Rewrite | undefined;
  /** The names in the answer of keys that were fetched under another one. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** A fetch by representations. */
export interface CompiledEntityFetch extends CompiledFetch {
  readonly readRepresentation: ReadRepresentation;
  readonly rewriteInput: Rewrite | undefined;
}
