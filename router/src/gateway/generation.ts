import { AppError, isAppError } from '@goodgo/errors';
import { assertValidSchema, type GraphQLSchema } from 'graphql';
import { createEngine, type Engine } from '../engine/engine.ts';
import type { EngineObserver } from '../engine/engine-observer.ts';
import { acceptSecurityLinks, type SpecIdentity } from './security-links.ts';

/** A supergraph that can be served, and the engine that answers for it. */
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
  /** How long it may take to plan one. */
  readonly longestPlanningMs?: number;
  /** Hears of how it comes by its plans. */
  readonly observer?: EngineObserver;
}

/**
 * Loads a supergraph.
 * @throws AppError STARTUP_FAILED when it relies on a security spec that nobody enforces, or is none
 */
export function createGeneration(
  supergraphSdl: string,
  { enforcedSpecs, ...engineOptions }: GenerationOptions,
): Generation {
  try {
    const engine = createEngine(acceptSecurityLinks(supergraphSdl, enforcedSpecs), engineOptions);
    assertValidSchema(engine.apiSchema); // as Apollo Server does once it is served, which would be too late
    return { supergraphSdl, engine, apiSchema: engine.apiSchema };
  } catch (cause) {
    throw isAppError(cause) ? cause : notServable(cause);
  }
}

function notServable(cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError('STARTUP_FAILED', `The supergraph can't be served: ${reason}`, { cause });
}
