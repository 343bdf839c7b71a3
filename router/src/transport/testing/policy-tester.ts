import type { RouterContext } from '../../context.ts';
import type { SubgraphRequest, SubgraphResponse, TransportPolicy } from '../subgraph-request.ts';

/** One call that has come through a policy and waits for its end. */
export interface WaitingCall {
  readonly request: SubgraphRequest;
  answer(status?: number): void;
  fail(error: unknown): void;
}

/** A policy before a subgraph that answers when the test says so. */
export interface PolicyTester {
  /** Sends a call; what is left out is a query of anybody. */
  send(request?: Partial<SubgraphRequest>): Promise<SubgraphResponse>;
  /** What has come through, in order, the ended calls too. */
  readonly passed: readonly WaitingCall[];
}

/** Puts a policy before a subgraph. */
export function policyTester(policy: TransportPolicy): PolicyTester {
  const passed: WaitingCall[] = [];
  const send = policy((request) => {
    const { promise, resolve, reject } = Promise.withResolvers<SubgraphResponse>();
    const answer = (status = 200) =>
      resolve({
        ...{ status, contentType: 'application/json', body: Buffer.from(String(passed.length)) },
        free: () => {},
      });
    passed.push({ request, answer, fail: reject });
    return promise;
  });
  return { send: async (request) => send({ ...aRequest(), ...request }), passed };
}

/** A query of somebody who has not signed in. */
function aRequest(): SubgraphRequest {
  return {
    subgraph: 'till',
    operation: 'query',
    body: Buffer.from('{"query":"{drawer}"}'),
    headers: {},
    context: aContext(),
    deadlineAt: 0,
    signal: new AbortController().signal,
  };
}

/** What is known of the request of somebody who has not signed in. */
export function aContext(more: Partial<RouterContext> = {}): RouterContext {
  return {
    requestId: 'request-1',
    locale: 'vi',
    passedHeaders: {},
    authorization: undefined,
    viewer: { kind: 'anonymous' },
    deadlineAt: 0,
    signal: new AbortController().signal,
    ...more,
  };
}
