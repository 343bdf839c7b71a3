import { createHash } from 'node:crypto';
import { type ExecutionResult, graphql, parse } from 'graphql';
import { compose } from '../src/compose.ts';
import type { ClientOperation, EngineOptions } from '../src/engine/engine.ts';
import { createEngine } from '../src/engine/engine.ts';
import type { EngineRequest } from '../src/engine/executable.ts';
import type { SubgraphFetch } from '../src/engine/execute/run.ts';
import type { OperationPlan } from '../src/engine/operation-plan.ts';
import { sentOperation } from './sent-operation.ts';
import { schemaOf, type TestSubgraph } from './subgraph-schema.ts';

/** An engine over subgraphs in this process. */
export interface EngineTester {
  execute(query: string, variables?: Record<string, unknown>, operationName?: string): Promise<EngineResult>;
  /** The same for a request that has some labels of `@override` on. */
  executeWith(labels: readonly string[], query: string): Promise<EngineResult>;
  explain(query: string, variables?: Record<string, unknown>): Promise<OperationPlan | undefined>;
  /** Every fetch that reached a subgraph, in order. */
  readonly fetches: SubgraphFetch[];
}

/** An answer as a client reads it. */
export interface EngineResult {
  readonly data: Record<string, unknown> | null | undefined;
  /** The text of `data`. */
  readonly text: string | undefined;
  readonly errors: readonly {
    readonly message: string;
    readonly path: readonly (string | number)[] | undefined;
  }[];
}

/** Composes subgraphs and makes an engine over them. @param answer what stands for a subgraph, where it is to misbehave */
export function createEngineTester(
  subgraphs: readonly TestSubgraph[],
  answer?: (fetch: SubgraphFetch) => ExecutionResult | undefined,
  options?: EngineOptions,
): EngineTester {
  const { supergraphSdl } = compose(
    subgraphs.map(({ name, typeDefs }) => ({ name, url: `http://${name}.test/graphql`, sdl: typeDefs })),
  );
  const engine = createEngine(supergraphSdl, options);
  const schemas = new Map(subgraphs.map((subgraph) => [subgraph.name, schemaOf(subgraph)]));
  const fetches: SubgraphFetch[] = [];
  const ask = async (fetch: SubgraphFetch) => {
    fetches.push(fetch);
    const schema = schemas.get(fetch.subgraph);
    const given = answer?.(fetch);
    const { query, variables: variableValues, operationName } = sentOperation(fetch);
    if (given) return asWire(given);
    if (!schema) throw new TypeError(`There is no subgraph ${fetch.subgraph}`);
    return asWire(
      await graphql({
        schema,
        source: query,
        variableValues,
        operationName,
      }),
    );
  };
  const answerTo = async (operation: ClientOperation, request: Omit<EngineRequest, 'ask'>) => {
    const { data, errors } = await engine.execute(operation, { ...request, ask });
    return {
      data: data === null ? null : data?.toJSON(),
      text: data?.data.toString(),
      errors: errors.map(({ message, path }) => ({ message, path })),
    };
  };
  return {
    fetches,
    execute: (query, variables = {}, operationName) =>
      answerTo(operationOf(query, operationName), { variables }),
    executeWith: (labels, query) =>
      answerTo(operationOf(query, undefined), { variables: {}, labels: new Set(labels) }),
    explain: (query, variables = {}) => engine.explain(operationOf(query, undefined), { variables }),
  };
}

function operationOf(query: string, operationName: string | undefined): ClientOperation {
  const documentHash = createHash('sha256').update(query).digest('hex');
  return { document: parse(query), documentHash, operationName };
}

/** What a subgraph answers has been JSON text. */
function asWire(answer: ExecutionResult) {
  const { data, errors } = JSON.parse(JSON.stringify(answer));
  return { data: data ?? null, ...(errors ? { errors } : {}) };
}
