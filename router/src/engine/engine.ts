import type { DocumentNode, GraphQLSchema } from 'graphql';
import { BoundedMap } from './bounded-map.ts';
import { type EngineObserver, unobserved } from './engine-observer.ts';
import {
  compileExecutable,
  type EngineAnswer,
  type EngineRequest,
  type Executable,
  type ExplainRequest,
} from './executable.ts';
import type { OperationPlan } from './operation-plan.ts';
import { loadSupergraph } from './plan/supergraph.ts';

/** Answers operations on a supergraph. */
export interface Engine {
  readonly apiSchema: GraphQLSchema;
  /** Answers an operation that has been validated. It rejects only for bugs of ours. */
  execute(operation: ClientOperation, request: EngineRequest): Promise<EngineAnswer>;
  /** How it would answer one, as far as it can: undefined where the variables are wrong. */
  explain(operation: ClientOperation, request: ExplainRequest): Promise<OperationPlan | undefined>;
}

/** An operation as a client sent it. */
export interface ClientOperation {
  readonly document: DocumentNode;
  /** A hash of the text of the document: what was compiled for it is kept under this. */
  readonly documentHash: string;
  readonly operationName: string | undefined;
}

/** How much an engine keeps, and who hears of it. */
export interface EngineOptions {
  /** Operations that stay compiled. @default 1_000 */
  readonly mostOperations?: number;
  readonly observer?: EngineObserver;
}

/**
 * An engine over a composed supergraph (Federation 2). An operation is planned and compiled when it is first seen.
 *
 * @throws Error that says what of the supergraph is not supported
 */
export function createEngine(
  supergraphSdl: string,
  { mostOperations = 1_000, observer = unobserved }: EngineOptions = {},
): Engine {
  const supergraph = loadSupergraph(supergraphSdl);
  const executables = new BoundedMap<string, Executable>(mostOperations);
  const ofOperations = {
    ...observer,
    planned: (durationMs: number) => observer.planned(durationMs, executables.size),
  };
  const executableFor = ({ document, documentHash, operationName }: ClientOperation) =>
    executables.getOrMake(`${documentHash} ${operationName ?? ''}`, () =>
      compileExecutable(supergraph, document, operationName, ofOperations),
    );
  return {
    apiSchema: supergraph.apiSchema,
    execute: async (operation, request) => executableFor(operation).run(request),
    explain: async (operation, request) => executableFor(operation).explain(request),
  };
}
