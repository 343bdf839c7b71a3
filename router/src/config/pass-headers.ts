import { text } from './fields.ts';

/** Headers of one connection, of the body, or that the router makes itself: passed on they would be wrong or a forgery. */
const neverPassed: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'cookie',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'traceparent',
  'tracestate',
  'transfer-encoding',
  'upgrade',
  'x-goodgo-service-token',
  'x-request-id',
]);

/** The name of a header that may go on to subgraphs, in lower case. */
export function passableHeader() {
  return text()
    .regex(/^[!#$%&'*+.^_`|~\w-]+$/, { error: 'must be the name of a header' })
    .toLowerCase()
    .refine((name) => !neverPassed.has(name), {
      error: 'must be a header that is not of the connection or the router',
    });
}
