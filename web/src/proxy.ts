import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy } from './server/content-security-policy.ts';
import { accessCookie, refreshCookie } from './server/session-cookies.ts';

/** Gives each page its own policy for scripts, and sends people who are not signed in to the sign-in page. */
export function proxy(request: NextRequest): NextResponse {
  const isSignIn = request.nextUrl.pathname === '/sign-in';
  const mayBeSignedIn = request.cookies.has(refreshCookie) || request.cookies.has(accessCookie);
  if (!mayBeSignedIn && !isSignIn) return comesFromElsewhere(request) ? askAgain() : toSignIn(request);
  if (mayBeSignedIn && isSignIn) return NextResponse.redirect(new URL('/register', request.nextUrl));
  return withPolicy(request);
}

export const config = {
  matcher: ['/((?!api/|_next/|icon.svg|favicon.ico).*)'],
};

function toSignIn({ nextUrl }: NextRequest): NextResponse {
  const target = new URL('/sign-in', nextUrl);
  if (nextUrl.pathname !== '/') target.searchParams.set('from', nextUrl.pathname);
  return NextResponse.redirect(target);
}

// A link in a mail or another site opens us without the Strict cookie. A page of ours that loads again has it.
function comesFromElsewhere({ headers }: NextRequest): boolean {
  return headers.get('sec-fetch-site') === 'cross-site' && headers.get('sec-fetch-mode') === 'navigate';
}

function askAgain(): NextResponse {
  const body = '<!doctype html><meta http-equiv="refresh" content="0"><title>GoodGo</title>';
  return new NextResponse(body, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    },
  });
}

function withPolicy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID();
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  // Next reads the nonce out of this and puts it on its own scripts.
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('cache-control', 'no-store');
  return response;
}
