import type { Place } from '../compile/place.ts';
import type { Representation } from '../compile/representation.ts';
import type { Rewrite } from '../compile/rewrite.ts';
import type { JsonObject } from '../json.ts';
import type { JsonWriter } from '../json-writer.ts';
import type { Merge } from './merge.ts';

/** A request to a subgraph with everything that can be known of it before a client asks. */
export interface CompiledRequest {
  readonly subgraph: string;
  readonly operation: 'query' | 'mutation';
  /** Makes the body. @param writeLists write the list of representations of each variable that takes one */
  writeBody(variables: Readonly<JsonObject>, writeLists: readonly WriteList[]): Buffer;
}

/** Writes a list of JSON. */
export type WriteList = (out: JsonWriter) => void;

/** What becomes of an object of the answer. */
export interface Reading {
  readonly merge: Merge;
  readonly rewriteOutput: Rewrite | undefined;
  /** The names in the answer of keys that were fetched under another one. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** A fetch from the root of a subgraph, and the objects that its answer is about. */
export interface RootCall extends Reading {
  readonly request: CompiledRequest;
  readonly place: Place;
}

/** A fetch by representations: all that a subgraph is asked for at one moment. */
export interface EntityCall {
  readonly request: CompiledRequest;
  readonly parts: readonly EntityPart[];
}

/** One list of entities in such a fetch. */
export interface EntityPart extends Reading {
  /** Its key in the answer of the subgraph. */
  readonly key: string;
  /** Where the objects stand that wait for it. Several only where nothing but leaves is asked for. */
  readonly places: readonly Place[];
  readonly representation: Representation;
  /** Whether equal objects of one place may become one, and may have in common what is told of them. */
  readonly unites: boolean;
}
