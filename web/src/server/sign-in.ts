import { SignInDocument, type SignInMutation } from '@goodgo/client-graphql';
import { print } from 'graphql';
import { type BrowserRequest, readBody, readBrowserRequest } from './browser-request.ts';
import { readData } from './graph-data.ts';
import { askGraph, GraphUnreachable } from './graph-upstream.ts';
import { refusalOf } from './request-guard.ts';
import { clearedSetCookies, sessionSetCookies } from './session-cookies.ts';
import { sessionResponse } from './session-response.ts';

const query = print(SignInDocument);

type Credentials = { readonly email: string; readonly password: string };

/** Signs a person in: her tokens become cookies, and the page learns only whether it worked. */
export async function signIn(request: Request): Promise<Response> {
  const browser = readBrowserRequest(request);
  const { requestId } = browser;
  if (refusalOf(request, ['POST'])) return sessionResponse({ outcome: 'forbidden' }, { requestId });
  const credentials = readCredentials(await readBody(request, 2_000));
  if (!credentials) return sessionResponse({ outcome: 'invalid' }, { requestId });
  try {
    return answerOf(await exchange(credentials, browser), requestId);
  } catch (error) {
    if (error instanceof GraphUnreachable) return sessionResponse({ outcome: 'unreachable' }, { requestId });
    throw error;
  }
}

async function exchange(input: Credentials, browser: BrowserRequest): Promise<SignInMutation['signIn']> {
  const body = JSON.stringify({ query, variables: { input } });
  return readData<SignInMutation>(await askGraph({ ...browser, body })).signIn;
}

function answerOf({ tokens, userErrors }: SignInMutation['signIn'], requestId: string): Response {
  if (tokens)
    return sessionResponse({ outcome: 'signed-in' }, { requestId, setCookies: sessionSetCookies(tokens) });
  const [problem] = userErrors;
  const message = problem?.message ?? '';
  const retryAfterSeconds = problem && 'retryAfterSeconds' in problem ? problem.retryAfterSeconds : undefined;
  return sessionResponse(
    retryAfterSeconds === undefined
      ? { outcome: 'refused', message }
      : { outcome: 'throttled', message, retryAfterSeconds },
    { requestId, setCookies: clearedSetCookies() },
  );
}

function readCredentials(body: string | undefined): Credentials | undefined {
  try {
    const { email, password } = Object(JSON.parse(body ?? ''));
    return typeof email === 'string' && typeof password === 'string' ? { email, password } : undefined;
  } catch {
    return undefined;
  }
}
