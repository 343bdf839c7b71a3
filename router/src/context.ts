import type { HttpRequest } from '@goodgo/http-service';
import { type Locale, localeOf, type Viewer } from '@goodgo/viewer';

/**
 * What is known of one request to the graph. Nothing else of it travels further: of the client's headers only what
 * stands here reaches a subgraph, and who she is only inside the signed token.
 */
export interface RouterContext {
  readonly requestId: string;
  readonly locale: Locale;
  /** What subgraphs get of the client's headers, by names in lower case. */
  readonly passedHeaders: Readonly<Record<string, string>>;
  /** The header as it came; the authenticate plugin makes the viewer of it. */
  readonly authorization: string | undefined;
  /** Anonymous until the authenticate plugin has run. */
  viewer: Viewer;
  /** When the client stops waiting, in milliseconds of the epoch. */
  readonly deadlineAt: number;
  /** Aborted when the client is gone. */
  readonly signal: AbortSignal;
}

const views = new WeakMap<RouterContext, string>();

/**
 * All that subgraphs get to know of who asks: two requests of one view get the same answers to the same questions. To be
 * asked once the viewer is known.
 */
export function viewOf(context: RouterContext): string {
  const known = views.get(context);
  if (known !== undefined) return known;
  const { viewer, locale, passedHeaders } = context;
  const view = JSON.stringify([viewer, locale, Object.entries(passedHeaders)]);
  views.set(context, view);
  return view;
}

/** What the context of a request depends on besides the request. */
export interface ContextOptions {
  /** How long the client waits from now on. */
  readonly deadlineMs: number;
  readonly passHeaders: readonly string[];
}

/** The context of a request. */
export function contextOf(request: HttpRequest, { deadlineMs, passHeaders }: ContextOptions): RouterContext {
  const { authorization } = request.headers;
  return {
    requestId: request.requestId,
    locale: localeOf(request.headers['accept-language']),
    passedHeaders: passedOf(request, passHeaders),
    authorization,
    viewer: { kind: 'anonymous' },
    deadlineAt: Date.now() + deadlineMs,
    signal: request.signal,
  };
}

function passedOf({ headers }: HttpRequest, names: readonly string[]): Record<string, string> {
  const sent = names.flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const];
  });
  return Object.fromEntries(sent);
}
