import { type BrowserRequest, readBody, readBrowserRequest } from './browser-request.ts';
import { graphErrorResponse, graphResponse } from './graph-response.ts';
import { askGraph, type GraphAnswer, GraphUnreachable } from './graph-upstream.ts';
import { refusalOf } from './request-guard.ts';
import { type Access, accessOf, renewedAccessOf } from './session-access.ts';
import { clearedSetCookies, sessionSetCookies } from './session-cookies.ts';

type Granted = Extract<Access, { kind: 'granted' }>;

/** Passes an operation of one of our pages on to the graph, with the token that the page can't see. */
export async function proxyToGraph(request: Request): Promise<Response> {
  const browser = readBrowserRequest(request);
  const { requestId } = browser;
  const refusal = refusalOf(request, ['POST']);
  if (refusal)
    return graphErrorResponse('FORBIDDEN', { message: `Not from a page of ours: ${refusal}`, requestId });

  const body = await readBody(request);
  if (body === undefined) return graphErrorResponse('PAYLOAD_TOO_LARGE', { message: 'Too large', requestId });

  try {
    const access = await accessOf(request);
    if (access.kind !== 'granted') return withoutAccess(access, requestId);
    const answer = await askGraph({ ...browser, body, accessToken: access.accessToken });
    if (!isRefused(answer) || access.renewed) return passOn(answer, { access, requestId });
    return await askAgain(request, { browser, body });
  } catch (error) {
    if (error instanceof GraphUnreachable) return withoutAccess({ kind: 'unreachable' }, requestId);
    throw error;
  }
}

// The graph refuses before it does anything, so the same operation may be sent again.
async function askAgain(
  request: Request,
  { browser, body }: { readonly browser: BrowserRequest; readonly body: string },
): Promise<Response> {
  const access = await renewedAccessOf(request);
  if (access.kind !== 'granted') return withoutAccess(access, browser.requestId);
  const answer = await askGraph({ ...browser, body, accessToken: access.accessToken });
  return passOn(answer, { access, requestId: browser.requestId });
}

function isRefused({ status, body }: GraphAnswer): boolean {
  return status === 401 || body.includes('"UNAUTHENTICATED"');
}

function passOn(
  { status, body }: GraphAnswer,
  { access, requestId }: { readonly access: Granted; readonly requestId: string },
): Response {
  const setCookies = access.renewed ? sessionSetCookies(access.renewed) : [];
  return graphResponse(body, { status, requestId, setCookies });
}

function withoutAccess({ kind }: Exclude<Access, Granted>, requestId: string): Response {
  if (kind === 'unreachable') {
    return graphErrorResponse('UNAVAILABLE', { message: 'The graph does not answer', requestId });
  }
  return graphErrorResponse('UNAUTHENTICATED', {
    message: 'The session is over',
    requestId,
    setCookies: clearedSetCookies(),
  });
}
