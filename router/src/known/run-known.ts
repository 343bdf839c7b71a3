import type {
  GraphQLRequestContextExecutionDidStart,
  GraphQLRequestContextWillSendResponse,
  GraphQLRequestExecutionListener,
  GraphQLRequestListener,
  GraphQLResponse,
} from '@apollo/server';
import type { FormattedExecutionResult, GraphQLError } from 'graphql';
import type { RouterContext } from '../context.ts';
import type { EngineAnswer } from '../engine/executable.ts';
import type { RouterPlugin, ServerOptions } from '../plugins/router-plugin.ts';
import { formatErrors, note, toError, toGraphQLError } from './format-errors.ts';
import { callAll } from './hooks.ts';

/** A request while it is answered, as Apollo Server shows it to plugins. */
export type KnownRequest = GraphQLRequestContextExecutionDidStart<RouterContext> & {
  errors?: readonly GraphQLError[];
};

type Listener = GraphQLRequestListener<RouterContext>;
type Execution = GraphQLRequestExecutionListener<RouterContext>;

/** What the answer is made with. */
export interface KnownRun {
  readonly plugins: readonly RouterPlugin[];
  readonly formatError: NonNullable<ServerOptions['formatError']>;
  readonly execute: () => Promise<EngineAnswer>;
}

/**
 * Answers an operation that is parsed and valid, with all hooks that Apollo Server calls from there on, in its order.
 * @throws whatever a plugin throws where it must not
 */
export async function runKnown(request: KnownRequest, run: KnownRun): Promise<GraphQLResponse> {
  const listeners = await callAll<RouterPlugin, Listener>(run.plugins, (plugin) =>
    plugin.requestDidStart?.(request),
  );
  await callAll(listeners, (listener) => listener.didResolveSource?.(request));
  const body = await bodyOf(request, run, listeners);
  const answered = Object.assign(request.response, { body });
  await callAll(listeners, (listener) =>
    listener.willSendResponse?.(request as GraphQLRequestContextWillSendResponse<RouterContext>),
  );
  return answered;
}

async function bodyOf(
  request: KnownRequest,
  run: KnownRun,
  listeners: readonly Listener[],
): Promise<GraphQLResponse['body']> {
  const tell = async (errors: readonly GraphQLError[]) => {
    const told = Object.assign(request, { errors });
    await callAll(listeners, (listener) => listener.didEncounterErrors?.(told));
    return formatErrors(errors, run.formatError, request.response.http);
  };
  const failed = async (error: unknown): Promise<GraphQLResponse['body']> => {
    const errors = await tell([toGraphQLError(error)]);
    request.response.http.status ??= 500;
    return { kind: 'single', singleResult: { errors } };
  };
  try {
    await callAll(listeners, (listener) => listener.didResolveOperation?.(request));
  } catch (error) {
    return failed(error);
  }
  const response = await firstResponse(request, listeners);
  if (response) {
    note(response.http, request.response.http);
    return response.body;
  }
  const executions = await callAll<Listener, Execution>(listeners, (listener) =>
    listener.executionDidStart?.(request),
  );
  executions.reverse();
  let singleResult: FormattedExecutionResult<Record<string, unknown>>;
  try {
    const { data, errors } = await run.execute();
    singleResult = errors.length > 0 ? { errors: await tell(errors) } : {};
    if (data !== undefined)
      singleResult.data = data as never; // written already: whoever looks into it has to read it
    else if (errors.length > 0) request.response.http.status ??= 400;
  } catch (error) {
    await callAll(executions, (execution) => execution.executionDidEnd?.(toError(error)));
    return failed(error);
  }
  await callAll(executions, (execution) => execution.executionDidEnd?.());
  return { kind: 'single', singleResult };
}

/** The first answer that a plugin gives in place of the execution; those after it are not asked. */
async function firstResponse(
  request: KnownRequest,
  listeners: readonly Listener[],
): Promise<GraphQLResponse | null> {
  for (const listener of listeners) {
    const response = await listener.responseForOperation?.(request);
    if (response) return response;
  }
  return null;
}
