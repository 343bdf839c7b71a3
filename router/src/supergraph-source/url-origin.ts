import { conditionalFetch } from './conditional-fetch.ts';
import type { Origin } from './origin.ts';
import { repeatedly } from './repeatedly.ts';
import { supergraphText } from './supergraph-text.ts';

/** An address and how it is asked. */
export interface UrlOriginOptions {
  readonly source: string;
  readonly pollMs: number;
  readonly fetchTimeoutMs: number;
}

/** A supergraph at an address, which is asked again and again whether there is another one. */
export function urlOrigin({ source, pollMs, fetchTimeoutMs }: UrlOriginOptions): Origin {
  const closing = new AbortController();
  let stopPolling = () => {};
  return {
    read: conditionalFetch({
      url: source,
      timeoutMs: fetchTimeoutMs,
      signal: closing.signal,
      accept: supergraphText,
    }),
    watch: (look) => {
      stopPolling = repeatedly(look, pollMs);
    },
    close: () => {
      stopPolling();
      closing.abort();
    },
  };
}
