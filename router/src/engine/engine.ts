import {
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  print,
  validate,
} from 'graphql';
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
import type { Conditions } from './variant.ts';

/** Answers operations on a supergraph. */
export interface Engine {
  readonly apiSchema: GraphQLSchema;
  /** The labels of `@override` that a request may have on. */
  readonly labels: readonly string[];
  /** An operation that was executed before, as what it was asked for then; undefined for one that has been forgotten. */
  known(operation: Omit<ClientOperation, 'document'>): KnownOperation | undefined;
  /** Answers an operation that has been validated. It rejects only for bugs of ours. */
  execute(operation: ClientOperation, request: EngineRequest): Promise<EngineAnswer>;
  /** How it would answer one, as far as it can: undefined where the variables are wrong. */
  explain(operation: ClientOperation, request: ExplainRequest): Promise<OperationPlan | undefined>;
  /** The operations that were executed most, the first ones first. */
  mostUsed(count: number): readonly UsedOperation[];
  /** Plans and compiles beforehand what is likely to come. One that this graph cannot answer is left out. */
  warmUp(used: UsedOperation): void;
}

/** An operation as a client sent it. */
export interface ClientOperation {
  readonly document: DocumentNode;
  /** A hash of the text of the document: what was compiled for it is kept under this. */
  readonly documentHash: string;
  readonly operationName: string | undefined;
}

/** An operation that needs no parsing and no validation any more. */
export interface KnownOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** How much an engine keeps, and who hears of it. */
export interface EngineOptions {
  /** Operations that stay compiled. @default 1_000 */
  readonly mostOperations?: number;
  /**
   * How long it may take to plan one. It takes a few milliseconds, some hundreds where an operation is very large and the machine is
   * busy.
   * @default 2_000
   */
  readonly longestPlanningMs?: number;
  readonly observer?: EngineObserver;
}

/** An operation that was executed, and for which conditions. */
export interface UsedOperation {
  readonly operation: ClientOperation;
  readonly uses: number;
  readonly conditions: readonly Conditions[];
}

interface Kept {
  readonly operation: ClientOperation;
  readonly executable: Executable;
  uses: number;
}

/**
 * An engine over a composed supergraph (Federation 2). An operation is planned and compiled when it is first seen; texts that
 * differ in nothing but white space and comments are one operation.
 *
 * @throws Error that says what of the supergraph is not supported
 */
export function createEngine(
  supergraphSdl: string,
  { mostOperations = 1_000, longestPlanningMs = 2_000, observer = unobserved }: EngineOptions = {},
): Engine {
  const supergraph = loadSupergraph(supergraphSdl, longestPlanningMs);
  const byHash = new BoundedMap<string, Kept>(mostOperations);
  const byText = new BoundedMap<string, Kept>(mostOperations);

  const ofOperations = {
    ...observer,
    planned: (durationMs: number) => observer.planned(durationMs, byText.size),
  };

  function keptOf(operation: ClientOperation): Kept {
    const { document, operationName } = operation;
    return byHash.getOrMake(keyOf(operation), () =>
      byText.getOrMake(`${print(document)} ${operationName ?? ''}`, () => {
        const executable = compileExecutable(supergraph, document, operationName, ofOperations);
        return { operation, executable, uses: 0 };
      }),
    );
  }

  return {
    apiSchema: supergraph.apiSchema,
    labels: supergraph.labels,
    known: (asked) => {
      const kept = byHash.get(keyOf(asked));
      return kept && { document: kept.operation.document, operation: kept.executable.definition };
    },
    execute: async (operation, request) => {
      const kept = keptOf(operation);
      kept.uses += 1;
      return kept.executable.run(request);
    },
    explain: async (operation, request) => keptOf(operation).executable.explain(request),
    mostUsed: (count) =>
      [...byText.values()]
        .toSorted((a, b) => b.uses - a.uses)
        .slice(0, count)
        .map(({ operation, executable, uses }) => ({
          operation,
          uses,
          conditions: executable.conditionsMet(),
        })),
    warmUp: ({ operation, conditions }) => {
      if (validate(supergraph.apiSchema, operation.document).length > 0) return;
      try {
        const { executable } = keptOf(operation);
        for (const one of conditions) executable.prepare(one);
      } catch {
        // It can't be planned here: who sends it is told why.
      }
    },
  };
}

function keyOf({ documentHash, operationName = '' }: Omit<ClientOperation, 'document'>): string {
  return `${documentHash} ${operationName}`;
}
