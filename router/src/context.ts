import type { HttpRequest } from '@goodgo/http-service';
import { type Locale, localeOf, type Viewer } from '@goodgo/viewer';

/**
 * What is known of one request to the graph. Nothing else of it travels further: of the client's headers only what
 * stands here reaches a subgraph, and who she is only inside the signed token.
 */
export interface RouterContext {
  readonly requestId: string;
  readonly locale: Locale;
  /** The header as it came; the authenticate plugin makes the viewer of it. */
  readonly authorization: string | undefined;
  /** Anonymous until the authenticate plugin has run. */
  viewer: Viewer;
  /** When the client stops waiting, in milliseconds of the epoch. */
  readonly deadlineAt: number;
  /** Aborted when the client is gone. */
  readonly signal: AbortSignal;
}

/** The context of a request that has `deadlineMs` from now on. */
export function contextOf(request: HttpRequest, deadlineMs: number): RouterContext {
  const { authorization } = request.headers;
  return {
    requestId: request.requestId,
    locale: localeOf(request.headers['accept-language']),
    authorization,
    viewer: { kind: 'anonymous' },
    deadlineAt: Date.now() + deadlineMs,
    signal: request.signal,
  };
}
