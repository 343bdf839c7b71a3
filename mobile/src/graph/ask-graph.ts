import type { TypedDocumentNode } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import type { Locale } from '@goodgo/client-graphql';
import { print } from 'graphql';
import { graphUrl } from './graph-url.ts';
import { timedFetch } from './timed-fetch.ts';

type Question<Data, Variables> = {
  readonly document: TypedDocumentNode<Data, Variables>;
  readonly variables: Variables;
  readonly locale: Locale;
  readonly accessToken?: string;
};

/**
 * Asks the graph outside Apollo Client: for what makes or ends a session.
 * @throws TypeError when no answer arrives
 * @throws CombinedGraphQLErrors when the answer brings no data
 */
export async function askGraph<Data, Variables>({
  document,
  variables,
  locale,
  accessToken,
}: Question<Data, Variables>): Promise<Data> {
  const response = await timedFetch(graphUrl(), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'accept-language': locale,
      ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
    },
    body: JSON.stringify({ query: print(document), variables }),
  });
  const answer = await readAnswer<Data>(response);
  if (answer.data) return answer.data;
  throw new CombinedGraphQLErrors({ data: null, errors: answer.errors ?? [] });
}

type Answer<Data> = { data?: Data | null; errors?: { message: string }[] };

// A proxy in between answers in HTML when the graph is down.
async function readAnswer<Data>(response: Response): Promise<Answer<Data>> {
  try {
    return (await response.json()) as Answer<Data>;
  } catch (cause) {
    throw new TypeError(`${response.status} without JSON`, { cause });
  }
}
