import { SignOutDocument } from '@goodgo/client-graphql';
import { print } from 'graphql';
import { type BrowserRequest, readBrowserRequest } from './browser-request.ts';
import { askGraph, GraphUnreachable } from './graph-upstream.ts';
import { refusalOf } from './request-guard.ts';
import { accessOf } from './session-access.ts';
import { clearedSetCookies } from './session-cookies.ts';
import { sessionResponse } from './session-response.ts';

const body = JSON.stringify({ query: print(SignOutDocument) });

/** Ends the session at the graph and in this browser; in this browser even when the graph is away. */
export async function signOut(request: Request): Promise<Response> {
  const browser = readBrowserRequest(request);
  const { requestId } = browser;
  if (refusalOf(request, ['DELETE'])) return sessionResponse({ outcome: 'forbidden' }, { requestId });
  await endAtGraph(request, browser);
  return sessionResponse({ outcome: 'signed-out' }, { requestId, setCookies: clearedSetCookies() });
}

async function endAtGraph(request: Request, browser: BrowserRequest): Promise<void> {
  const access = await accessOf(request);
  if (access.kind !== 'granted') return;
  try {
    await askGraph({ ...browser, body, accessToken: access.accessToken });
  } catch (error) {
    // The session ends there by itself, and nobody has its tokens any more.
    if (!(error instanceof GraphUnreachable)) throw error;
  }
}
