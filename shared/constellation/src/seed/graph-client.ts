import { serviceKey, serviceTokenHeader, signServiceToken } from '@goodgo/auth';
import { AppError } from '@goodgo/errors';
import { newId } from '@goodgo/ids';

/**
 * Runs operations and answers their data.
 * @throws AppError UNAVAILABLE when it is too early for this, STARTUP_FAILED for anything else than data
 */
export type GraphClient = <Data>(
  operation: string,
  variables: Readonly<Record<string, unknown>>,
) => Promise<Data>;

/** A client of the graph, as a signed-in person when there is a token. */
export function graphClient(url: string, accessToken?: string): GraphClient {
  return async (operation, variables) => {
    const body = JSON.stringify({ query: operation, variables });
    const authorization: Record<string, string> = accessToken
      ? { authorization: `Bearer ${accessToken}` }
      : {};
    return post(url, body, { 'accept-language': 'en', ...authorization });
  };
}

/** Who signs when the installation itself calls a subgraph. */
export const installer = 'constellation';

/** A client of one subgraph, for its internal commands: signed by the installation itself with this secret. */
export function internalClient(url: string, subgraph: string, tenantId: string, secret: string): GraphClient {
  const key = serviceKey(installer, secret);
  return async (operation, variables) => {
    const body = JSON.stringify({ query: operation, variables });
    const viewer = { kind: 'system', tenantId } as const;
    const call = {
      issuer: installer,
      audience: subgraph,
      body: Buffer.from(body),
      viewer,
      locale: 'en',
      requestId: newId(),
    } as const;
    return post(url, body, { [serviceTokenHeader]: signServiceToken(key, call) });
  };
}

async function post<Data>(url: string, body: string, headers: Record<string, string>): Promise<Data> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const answer = (await response.json()) as Answer<Data>;
  if (answer.data && !answer.errors?.length) return answer.data;
  const [error] = answer.errors ?? [];
  const code = error?.extensions?.code;
  const isTooEarly = code === 'UNAVAILABLE' || code === 'SUBGRAPH_UNAVAILABLE';
  throw new AppError(
    isTooEarly ? 'UNAVAILABLE' : 'STARTUP_FAILED',
    `${url} refused: ${error?.message ?? response.status}`,
  );
}

interface Answer<Data> {
  readonly data?: Data;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}
