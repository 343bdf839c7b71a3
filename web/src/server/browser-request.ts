import { defaultLocale, isLocale, type Locale } from '@goodgo/client-graphql';
import { newId } from '@goodgo/ids';
import { currentRequestId } from '@goodgo/tracing';
import { localeCookie } from '../i18n/locale-cookie.ts';
import { readCookie } from './cookie-header.ts';

/** What the graph is told about the request of a browser besides its body. */
export type BrowserRequest = {
  readonly requestId: string;
  readonly locale: Locale;
  readonly forwardedFor: string | undefined;
};

/** Reads the language and the address. */
export function readBrowserRequest(request: Request): BrowserRequest {
  const chosen = readCookie(request, localeCookie);
  return {
    requestId: currentRequestId() ?? newId(),
    locale: isLocale(chosen) ? chosen : defaultLocale,
    forwardedFor: request.headers.get('x-forwarded-for') ?? undefined,
  };
}

/** The body as text; undefined when it is larger than any of our operations. */
export async function readBody(request: Request, limitBytes = 100_000): Promise<string | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) return undefined;
  const body = await request.text();
  return Buffer.byteLength(body) > limitBytes ? undefined : body;
}
