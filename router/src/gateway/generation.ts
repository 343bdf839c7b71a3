import type { GraphQLSchema } from 'graphql';
import { createEngine, type Engine } from '../engine/engine.ts';
import type { EngineObserver } from '../engine/engine-observer.ts';
import { acceptSecurityLinks, type SpecIdentity } from './security-links.ts';

/** A supergraph that is served or was, and the engine that answers for it. */
export interface Generation {
  readonly supergraphSdl: string;
  readonly engine: Engine;
  /** What clients see of it. */
  readonly apiSchema: GraphQLSchema;
}

/** What a generation is made with. */
export interface GenerationOptions {
  /** The security specs that plugins of this router enforce. */
  readonly enforcedSpecs: ReadonlySet<SpecIdentity>;
  /** How many operations are kept compiled. */
  readonly mostOperations: number;
  /** Hears of how it comes by its plans. */
  readonly observer?: EngineObserver;
}

/**
 * Loads a supergraph.
 * @throws AppError STARTUP_FAILED when it relies on a security spec that nobody enforces; Error when it is none
 */
export function createGeneration(
  supergraphSdl: string,
  { enforcedSpecs, ...engineOptions }: GenerationOptions,
): Generation {
  const engine = createEngine(acceptSecurityLinks(supergraphSdl, enforcedSpecs), engineOptions);
  return { supergraphSdl, engine, apiSchema: engine.apiSchema };
}
