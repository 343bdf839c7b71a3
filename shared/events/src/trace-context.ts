import { AsyncLocalStorage } from 'node:async_hooks';

const traceparents = new AsyncLocalStorage<string | undefined>();

/**
 * Does work on behalf of a trace (`traceparent` of W3C Trace Context, or of none): every event that it appends to the
 * outbox carries it on, unless it names one itself. Requests run under that of their caller, handlers under that of their
 * event.
 */
export function runWithTraceparent<T>(traceparent: string | undefined, work: () => T): T {
  return traceparents.run(traceparent, work);
}

/** The trace on whose behalf this runs. */
export function currentTraceparent(): string | undefined {
  return traceparents.getStore();
}
