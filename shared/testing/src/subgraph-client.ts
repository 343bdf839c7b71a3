import { serviceTokenHeader } from '@goodgo/auth';
import { newId } from '@goodgo/ids';
import type { Locale, Viewer } from '@goodgo/viewer';
import { expect } from 'vitest';
import { serviceTokenFor } from './service-token-for.ts';

/** On whose behalf, and as whom, a subgraph is called. */
export interface SubgraphClientOptions {
  /** The name of the subgraph: the audience of the calls. */
  readonly subgraph: string;
  readonly viewer: Viewer;
  /** The service that calls. @default 'router' */
  readonly caller?: string;
  /** @default 'vi' */
  readonly locale?: Locale;
}

/** An entry of `errors` in an answer. */
export interface GraphqlProblem {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string } & Readonly<Record<string, unknown>>;
}

/** What came back for an operation. */
export interface GraphqlAnswer<Data> {
  readonly status: number;
  readonly data: Data | null;
  readonly errors: readonly GraphqlProblem[];
  readonly requestId: string;
  /** The data of an answer without errors. @throws a failed expectation that shows the call and its answer */
  expectData(): Data;
  /** The codes of the errors. @throws a failed expectation that shows the call and its answer when there are none */
  expectErrorCodes(): string[];
}

/** Sends operations to a subgraph as the router does: signed. */
export interface SubgraphClient {
  execute<Data = Record<string, unknown>>(
    operation: string,
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<GraphqlAnswer<Data>>;
  /** The same subgraph, called by or on behalf of someone else. */
  as(change: Partial<Omit<SubgraphClientOptions, 'subgraph'>>): SubgraphClient;
}

/** Makes a client of a running subgraph. @param url what its `start()` answered */
export function subgraphClient(url: string, options: SubgraphClientOptions): SubgraphClient {
  const endpoint = new URL('/graphql', url).href;
  return {
    as: (change) => subgraphClient(url, { ...options, ...change }),
    execute: async <Data>(operation: string, variables: Readonly<Record<string, unknown>> = {}) => {
      const requestId = newId();
      const sent = JSON.stringify({ query: operation, variables }, decimalText);
      const response = await post(endpoint, Buffer.from(sent), options, requestId);
      const text = await response.text();
      const show = () =>
        `${options.caller ?? 'router'} → ${options.subgraph}, request ${requestId}\n${operation}\n` +
        `variables: ${JSON.stringify(variables, decimalText, 2)}\nHTTP ${response.status}: ${indented(text)}`;
      return answerOf<Data>({ status: response.status, text, requestId, show });
    },
  };
}

function post(endpoint: string, body: Buffer, options: SubgraphClientOptions, requestId: string) {
  const { subgraph, viewer, caller: issuer = 'router', locale = 'vi' } = options;
  return fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-request-id': requestId,
      [serviceTokenHeader]: serviceTokenFor({ audience: subgraph, issuer, viewer, locale, requestId, body }),
    },
    body: new Uint8Array(body),
  });
}

interface RawAnswer {
  readonly status: number;
  readonly text: string;
  readonly requestId: string;
  readonly show: () => string;
}

function answerOf<Data>({ status, text, requestId, show }: RawAnswer): GraphqlAnswer<Data> {
  const { data = null, errors = [] } = parsed<Data>(text);
  return {
    status,
    data,
    errors,
    requestId,
    expectData: () => {
      if (errors.length > 0 || data === null) expect.fail(`The answer has no data, or errors.\n${show()}`);
      return data;
    },
    expectErrorCodes: () => {
      if (errors.length === 0) expect.fail(`The answer has no errors.\n${show()}`);
      return errors.map((error) => error.extensions?.code ?? error.message);
    },
  };
}

/** A subgraph that answers no JSON has failed; the text is its error. */
function parsed<Data>(text: string): { data?: Data | null; errors?: readonly GraphqlProblem[] } {
  try {
    return JSON.parse(text);
  } catch {
    return { errors: [{ message: text }] };
  }
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** BigInt travels as a text. */
function decimalText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
