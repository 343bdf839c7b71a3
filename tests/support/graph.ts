import { demoMerchant } from '@goodgo/constellation';
import { AppError } from '@goodgo/errors';

/** Asks the graph and answers the data. @throws AppError with the first error of the answer */
export type AskGraph = <Data>(
  operation: string,
  variables?: Readonly<Record<string, unknown>>,
) => Promise<Data>;

/** A client of the graph, as a signed-in person when there is a token. */
export function graph(url: string, accessToken?: string): AskGraph {
  const authorization: Record<string, string> = accessToken ? { authorization: `Bearer ${accessToken}` } : {};
  return async <Data>(query: string, variables: Readonly<Record<string, unknown>> = {}) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en', ...authorization },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as { data?: Data; errors?: { message: string }[] };
    if (answer.data && !answer.errors?.length) return answer.data;
    throw new AppError(
      'UNAVAILABLE',
      `The graph answered: ${answer.errors?.[0]?.message ?? response.status}`,
    );
  };
}

/** A client of the graph for somebody of the demo merchant. */
export async function signIn(url: string, email: string): Promise<AskGraph> {
  const data = await graph(url)<{ signIn: { tokens: { accessToken: string } } }>(
    'mutation SignIn($input: SignInInput!) { signIn(input: $input) { tokens { accessToken } userErrors { code } } }',
    { input: { email, password: demoMerchant.password } },
  );
  return graph(url, data.signIn.tokens.accessToken);
}
