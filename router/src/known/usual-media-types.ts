const json = 'application/json; charset=utf-8';
const graphqlResponse = 'application/graphql-response+json; charset=utf-8';

/**
 * The media type of an answer by the `Accept` headers that clients really send, letter by letter, as Apollo Server chooses it.
 * Any other header has to be weighed.
 */
export const usualMediaTypes: ReadonlyMap<string | undefined, string> = new Map([
  [undefined, json],
  ['*/*', json],
  ['application/json', json],
  ['application/json, */*', json],
  ['application/json, text/plain, */*', json],
  ['application/json, multipart/mixed', json],
  ['application/graphql-response+json', graphqlResponse],
  ['application/graphql-response+json, application/json', graphqlResponse],
  ['application/graphql-response+json,application/json;q=0.9', graphqlResponse],
  ['application/graphql-response+json, application/json, multipart/mixed', graphqlResponse],
  ['application/graphql-response+json,application/json;q=0.9,multipart/mixed;q=0.8', graphqlResponse],
  // urql
  [
    'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
    graphqlResponse,
  ],
  // Apollo Kotlin
  [
    'multipart/mixed;deferSpec=20220824, application/graphql-response+json, application/json',
    graphqlResponse,
  ],
  ['multipart/mixed;deferSpec=20220824, application/json', json],
]);
