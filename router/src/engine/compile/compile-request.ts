import { AppError } from '@goodgo/errors';
import { GraphQLError } from 'graphql';
import type { CompiledRequest } from '../execute/call.ts';
import { JsonWriter, jsonBytes } from '../json-writer.ts';

/** What a request is compiled from. */
export interface RequestFacts {
  readonly subgraph: string;
  readonly operation: string;
  readonly query: string;
  readonly operationName: string | undefined;
  /** The variables of the client that it uses. */
  readonly variableNames: readonly string[];
  /** The variables that take representations. */
  readonly lists: readonly string[];
}

/** One for all: nothing waits while a body is written. */
const out = new JsonWriter();
const tail = jsonBytes('}}');

/** Writes beforehand what of a request is always the same. */
export function compileRequest(facts: RequestFacts): CompiledRequest {
  const { subgraph, operation, query, operationName, variableNames, lists } = facts;
  if (operation !== 'query' && operation !== 'mutation') {
    throw new AppError(
      'BAD_USER_INPUT',
      'Subscriptions are not served yet: ask for the whole answer at once.',
    );
  }
  const name = operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`;
  const head = jsonBytes(`{"query":${JSON.stringify(query)}${name},"variables":{`);
  const labels = lists.map((list, index) => jsonBytes(`${index === 0 ? '' : ','}"${list}":`));
  return {
    subgraph,
    operation,
    writeBody: (variables, writeLists) => {
      out.backTo(0); // what broke off may have left something
      out.bytes(head);
      for (const [index, label] of labels.entries()) {
        out.bytes(label);
        writeLists[index]?.(out);
      }
      let separator = labels.length === 0 ? '' : ',';
      for (const variable of variableNames) {
        // One that the client left out stays so, for its default.
        const value = Object.hasOwn(variables, variable) ? textOf(variable, variables[variable]) : undefined;
        if (value === undefined) continue;
        out.text(`${separator}${JSON.stringify(variable)}:${value}`);
        separator = ',';
      }
      out.bytes(tail);
      return out.take();
    },
  };
}

function textOf(name: string, value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    const originalError = error instanceof Error ? error : null;
    throw new GraphQLError(`The variable "$${name}" is nested too deep to be sent on.`, {
      originalError,
      extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
    });
  }
}
