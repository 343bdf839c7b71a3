import type { Locale } from '@goodgo/client-graphql';
import { currentTraceparent, inSpan } from '@goodgo/tracing';
import { graphUrl } from './environment.ts';

/** A request to the graph on behalf of a browser. */
export type GraphRequest = {
  /** The JSON of a GraphQL request. */
  readonly body: string;
  readonly accessToken?: string | undefined;
  readonly locale: Locale;
  readonly requestId: string;
  /** The address of the browser, by which the graph counts attempts to sign in. */
  readonly forwardedFor?: string | undefined;
};

/** What the graph answered: always JSON, whatever the status. */
export type GraphAnswer = { readonly status: number; readonly body: string };

/** The graph did not answer, or something else did in its place. */
export class GraphUnreachable extends Error {
  override readonly name = 'GraphUnreachable';
}

const timeoutMs = 15_000;

/** Sends a request to the graph. @throws GraphUnreachable when no answer of the graph arrives in 15 s */
export function askGraph(request: GraphRequest): Promise<GraphAnswer> {
  return inSpan('POST router', asking, async (span) => {
    const answer = await ask(request);
    span.set({ 'http.response.status_code': answer.status });
    return answer;
  });
}

const asking = {
  kind: 'client',
  attributes: { 'http.request.method': 'POST', 'peer.service': 'router' },
} as const;

async function ask(request: GraphRequest): Promise<GraphAnswer> {
  try {
    const response = await fetch(graphUrl(), {
      method: 'POST',
      headers: headersOf(request),
      body: request.body,
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body = await response.text();
    // A proxy in between answers in HTML when the graph is down.
    if (!isJson(response)) throw new TypeError(`${response.status} without JSON`);
    return { status: response.status, body };
  } catch (cause) {
    throw new GraphUnreachable('The graph does not answer', { cause });
  }
}

function headersOf({ accessToken, locale, requestId, forwardedFor }: GraphRequest): Record<string, string> {
  const traceparent = currentTraceparent();
  return {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json;q=0.9',
    'accept-language': locale,
    'x-request-id': requestId,
    ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor }),
  };
}

function isJson(response: Response): boolean {
  return /^application\/([\w-]+\+)?json/.test(response.headers.get('content-type') ?? '');
}
