import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import { AppError } from '@goodgo/errors';
import { inSpan } from '@goodgo/tracing';
import { GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { type RouterContext, viewOf } from '../context.ts';
import type { ClientOperation } from '../engine/engine.ts';
import type { EngineAnswer } from '../engine/executable.ts';
import { chooseLabels, type LabelSetting } from '../engine/plan/override-labels.ts';
import type { CallSubgraph } from '../transport/call-subgraph.ts';
import { createFlights } from '../transport/flights.ts';
import type { Explain, ValidRequest } from './explain.ts';
import type { Generation } from './generation.ts';

type ApolloGateway = NonNullable<ApolloServerOptionsWithGateway<BaseContext>['gateway']>;

/** What Apollo Server takes for `gateway`, and the supergraph in it that can be another from now on. */
export interface Gateway extends ApolloGateway {
  /** The supergraph that new requests are answered with. */
  readonly served: () => ServedGeneration;
  /** Requests that have begun end with the supergraph that they began with. */
  swap(next: ServedGeneration): void;
  /** Answers a request. It rejects for what can't be planned, and for bugs of ours. */
  execute(request: OperationRequest): Promise<EngineAnswer>;
  /** How a request would be answered. */
  readonly explain: Explain;
}

/** A request with a valid operation, and all that is known of who sent it. */
export interface OperationRequest extends ValidRequest {
  readonly operation: OperationDefinitionNode;
  readonly context: RouterContext;
}

/** A supergraph, and the way to its subgraphs. */
export interface ServedGeneration extends Generation {
  readonly callSubgraph: CallSubgraph;
}

/** What a gateway is made of. */
export interface GatewayOptions {
  readonly first: ServedGeneration;
  /** For which requests a label of `@override` is on. */
  readonly labelRules: ReadonlyMap<string, LabelSetting>;
  /** Hears of each query that joined another. Without it none does. */
  readonly onShared?: (() => void) | undefined;
}

/** The engine as Apollo Server sees it. */
export function createGateway({ first, labelRules, onShared }: GatewayOptions): Gateway {
  const generations = new WeakMap<GraphQLSchema, ServedGeneration>([[first.apiSchema, first]]);
  const listeners = new Set<(generation: Generation) => void>();
  const answer = onShared ? sharingQueries(answerOf, onShared) : answerOf;
  let current = first;

  async function execute(request: OperationRequest): Promise<EngineAnswer> {
    const generation = generations.get(request.schema);
    if (!generation) throw new AppError('INTERNAL_SERVER_ERROR', 'A request came with a schema of nobody');
    const labels = labelsFor(generation, labelRules, request);
    return inSpan('graphql.execute', {}, () => answer({ request, generation, labels }));
  }

  return {
    served: () => current,
    swap: (next) => {
      generations.set(next.apiSchema, next);
      current = next;
      for (const listener of listeners) listener(next);
    },
    onSchemaLoadOrUpdate: (callback) => {
      const listener = ({ apiSchema, supergraphSdl }: Generation) =>
        callback({ apiSchema, coreSupergraphSdl: supergraphSdl });
      listeners.add(listener);
      listener(current);
      return () => void listeners.delete(listener);
    },
    load: async () => ({
      executor: async (request) => {
        const context = request.context as RouterContext; // Apollo Server types it as any record
        const { data, errors } = await execute({ ...request, context });
        return {
          ...(errors.length > 0 ? { errors } : {}),
          ...(data === undefined ? {} : { data: data as never }),
        };
      },
    }),
    stop: async () => {},
    execute,
    explain: ({ schema, ...request }) => {
      const generation = generations.get(schema) ?? current;
      const labels = labelsFor(generation, labelRules, request);
      const { variables = {} } = request.request;
      return generation.engine.explain(operationOf(request), { variables, labels });
    },
  };
}

interface Execution {
  readonly request: OperationRequest;
  readonly generation: ServedGeneration;
  readonly labels: ReadonlySet<string>;
  /** In place of that of the client, when several wait. */
  readonly signal?: AbortSignal;
}

type Answer = (execution: Execution) => Promise<EngineAnswer>;

const answerOf: Answer = ({ request: asked, generation, labels, signal }) => {
  const { request } = asked;
  const context = signal ? { ...asked.context, signal } : asked.context;
  return generation.engine.execute(operationOf(asked), {
    labels,
    variables: request.variables ?? {},
    ask: (fetch) => generation.callSubgraph({ ...fetch, context }),
  });
};

function labelsFor(
  { engine }: Generation,
  rules: ReadonlyMap<string, LabelSetting>,
  { request: { http } }: Pick<ValidRequest, 'request'>,
): ReadonlySet<string> {
  if (engine.labels.length === 0) return noLabels;
  return chooseLabels(engine.labels, rules, {
    header: (name) => http?.headers.get(name) ?? undefined,
    random: Math.random,
  });
}

const noLabels: ReadonlySet<string> = new Set();

function operationOf({ document, queryHash, request }: Omit<ValidRequest, 'schema'>): ClientOperation {
  return { document, documentHash: queryHash, operationName: request.operationName };
}

/** A query joins an equal one of an equal viewer that is in flight. */
function sharingQueries(answer: Answer, onShared: () => void): Answer {
  const flights = new WeakMap<Generation, ReturnType<typeof createFlights<EngineAnswer>>>();
  return (execution) => {
    const { request: asked, generation, labels } = execution;
    if (asked.operation.operation !== 'query') return answer(execution);
    const { context } = asked;
    const ofGeneration = flights.get(generation) ?? createFlights<EngineAnswer>(onShared);
    flights.set(generation, ofGeneration);
    const { operationName = '', variables = {} } = asked.request;
    const operation = [asked.queryHash, operationName, JSON.stringify(variables), [...labels].join()];
    const key = [...operation, viewOf(context)].join('\n');
    const { signal } = context;
    return ofGeneration
      .join(key, signal, (shared) => answer({ ...execution, signal: shared }))
      .catch((error: unknown) => (signal.aborted ? toNobody : Promise.reject(error)));
  };
}

/** What a client gets who has gone; it is no incident, and reads in log and metrics as if she had asked alone. */
const toNobody: EngineAnswer = {
  errors: [new GraphQLError('The client has gone.', { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } })],
};
