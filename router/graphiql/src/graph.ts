import type { Language } from './language.ts';

export interface Answer {
  data?: unknown;
  errors?: readonly { message: string }[];
}

/** The graph on the origin that served this page. */
export interface Graph {
  /** One HTTP request, in the language of the person; fails with a sentence that says what to do. */
  fetch: (init: RequestInit) => Promise<Response>;
  /** One operation of the playground itself. */
  ask: (query: string, variables: object, accessToken?: string) => Promise<Answer>;
  /** The time by the clock of the server, in milliseconds: the till's own clock may be wrong. */
  serverNow: () => number;
}

export const graphPath = '/graphql';

export function createGraph(language: () => Language): Graph {
  let clockOffset = 0;

  async function fetchGraph(init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has('accept-language')) headers.set('accept-language', language());
    const response = await fetch(graphPath, { ...init, headers }).catch((cause: unknown) => {
      throw failure(`The graph does not answer at ${location.origin}${graphPath}. Is it running?`, cause);
    });
    const date = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) clockOffset = date - Date.now();
    refuseForeign(response);
    return response;
  }

  async function ask(query: string, variables: object, accessToken?: string): Promise<Answer> {
    const headers = new Headers({ 'content-type': 'application/json', accept: 'application/json' });
    if (accessToken !== undefined) headers.set('authorization', `Bearer ${accessToken}`);
    const response = await fetchGraph({
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  }

  return { fetch: fetchGraph, ask, serverNow: () => Date.now() + clockOffset };
}

/** A proxy's error page is not an answer of the graph, and its parse error would tell nobody anything. */
function refuseForeign(response: Response): void {
  const type = response.headers.get('content-type') ?? '';
  if (/json|multipart\/mixed|event-stream/.test(type)) return;
  throw failure(`${graphPath} answered ${response.status} with ${type || 'nothing'}, not JSON.`);
}

/** GraphiQL shows an error as the answer, with its stack if it has one: that is nothing for a person. */
function failure(message: string, cause?: unknown): Error {
  const error = new Error(message, { cause });
  Reflect.deleteProperty(error, 'stack');
  return error;
}
