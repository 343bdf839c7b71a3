import type { DocumentNode, GraphQLSchema } from 'graphql';
import { BoundedMap } from './bounded-map.ts';
import { compileExecutable, type EngineAnswer, type EngineRequest, type Executable } from './executable.ts';
import { loadSupergraph } from './plan/supergraph.ts';

/** Answers operations on a supergraph. */
export interface Engine {
  readonly apiSchema: GraphQLSchema;
  /** Answers an operation that has been validated. It rejects only for bugs of ours. */
  execute(operation: ClientOperation, request: EngineRequest): Promise<EngineAnswer>;
}

/** An operation as a client sent it. */
export interface ClientOperation {
  readonly document: DocumentNode;
  /** A hash of the text of the document: what was compiled for it is kept under this. */
  readonly documentHash: string;
  readonly operationName: string | undefined;
}

/** How much an engine keeps. */
export interface EngineOptions {
  /** Operations that stay compiled. @default 1_000 */
  readonly mostOperations?: number;
}

/**
 * An engine over a composed supergraph (Federation 2). An operation is planned and compiled when it is first seen.
 *
 * @throws Error that says what of the supergraph is not supported
 */
export function createEngine(supergraphSdl: string, { mostOperations = 1_000 }: EngineOptions = {}): Engine {
  const supergraph = loadSupergraph(supergraphSdl);
  const executables = new BoundedMap<string, Executable>(mostOperations);
  return {
    apiSchema: supergraph.apiSchema,
    execute: ({ document, documentHash, operationName }, request) =>
      executables
        .getOrMake(`${documentHash} ${operationName ?? ''}`, () =>
          compileExecutable(supergraph, document, operationName),
        )
        .run(request),
  };
}
