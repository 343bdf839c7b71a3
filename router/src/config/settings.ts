import { z } from 'zod';
import { address, byName, group, list, oneOf, onOff, text, wholeNumber } from './fields.ts';
import { limitsSettings } from './limits-settings.ts';
import { errorCode } from './pass-errors.ts';
import { passableHeader } from './pass-headers.ts';
import { everySubgraph, oneSubgraph } from './subgraph-settings.ts';

const percentage = group({ percent: wholeNumber(0, 100) });
const sentHeader = group({ header: text().toLowerCase() });
const overrideRule = z.union([z.boolean(), percentage, sentHeader], {
  error: 'must be true, false, { percent: 10 } or { header: name }',
});
const planReaders = z.union([z.enum(['off', 'everybody']), group({ scope: text() })], {
  error: 'must be off, everybody or { scope: name }',
});

/**
 * What may stand in router.yaml, with the default of each setting and why it is that. The README's table, the schema for
 * editors and the complaints about a wrong file all come from here.
 */
export const routerSettings = group({
  listen: group({
    host: text()
      .describe('The address to listen on. Of this machine only, until somebody decides otherwise.')
      .default('127.0.0.1'),
    port: wholeNumber(0, 65_535).describe('The port; 0 takes a free one.').default(4000),
  }).prefault({}),
  supergraph: group({
    source: text()
      .describe(
        'The composed supergraph (Federation 2): a file, named from where router.yaml lies, or an address.',
      )
      .optional(),
    pollSeconds: wholeNumber(1, 86_400)
      .describe('How often one looks for a newer supergraph at an address. A file is watched.')
      .default(10),
  }).prefault({}),
  workers: wholeNumber(1, 256)
    .describe(
      'Processes that share the port. One keeps a processor busy; give as many as there are processors.',
    )
    .default(1),
  deadlineMs: wholeNumber(100, 600_000)
    .describe(
      'How long a client waits for an answer, all subgraphs together. Who stands at a till has asked again by then.',
    )
    .default(5_000),
  subgraphs: group({
    all: everySubgraph.prefault({}),
    byName: byName(oneSubgraph)
      .describe(
        'What differs for one subgraph, by its name in the supergraph: any setting of `subgraphs.all`, and `url`.',
      )
      .default({}),
  }).prefault({}),
  sharing: group({
    operations: onOff()
      .describe(
        'Whether an equal query of an equal viewer joins one in flight. Its answer may be older than a write in between.',
      )
      .default(false),
    calls: onOff()
      .describe(
        'Whether an equal read of a subgraph joins one in flight, of an equal viewer. It may be older than a write in between.',
      )
      .default(false),
  }).prefault({}),
  passHeaders: list(passableHeader())
    .describe(
      'Headers of clients that go on to subgraphs. None: what a client may forge, no subgraph can trust by mistake.',
    )
    .default([]),
  passErrors: list(errorCode())
    .describe(
      'Codes of errors of subgraphs that go on to clients with their messages, beside those that every router knows. All others are masked: what they say may not be meant for clients.',
    )
    .default([]),
  limits: limitsSettings.prefault({}),
  caches: group({
    operations: wholeNumber(1, 1_000_000)
      .describe(
        'Operations that are kept with their plans. Clients that use variables send a few hundred, however often.',
      )
      .default(1_000),
  }).prefault({}),
  introspection: onOff()
    .describe('Whether clients may ask for the schema. Off, because it is a map for whoever attacks.')
    .default(false),
  playground: onOff()
    .describe('Whether GraphiQL stands at `/graphiql`. It needs `introspection`.')
    .default(false),
  cors: group({
    origins: list(address())
      .describe(
        'Origins of web pages that may use the graph from a browser: `https://shop.example`. None, not all.',
      )
      .default([]),
  }).prefault({}),
  drain: group({
    lameDuckMs: wholeNumber(0, 60_000)
      .describe(
        'How long a stopping router keeps serving, so that load balancers notice: two of their checks and a second.',
      )
      .default(0),
    graceMs: wholeNumber(0, 60_000)
      .describe('How long requests in flight may then take: twice the deadline of a client.')
      .default(10_000),
  }).prefault({}),
  authentication: group({
    jwksUrl: address().describe(
      'Where the keys of access tokens are published. Without it nobody is asked who she is.',
    ),
  }).optional(),
  sessions: onOff()
    .describe(
      'Whether ended sessions are looked up in Redis (`REDIS_URL`), so that a token ends with its session.',
    )
    .default(false),
  access: group({
    undecidedFields: oneOf('refuse', 'allow')
      .describe(
        'What becomes of a supergraph with fields that have no access rule: refuse it, or allow them to everybody.',
      )
      .default('allow'),
  }).prefault({}),
  signing: onOff()
    .describe(
      'Whether calls to subgraphs are signed, each with its key of `ROUTER_SUBGRAPH_KEYS`. Foreign subgraphs ask for none.',
    )
    .default(false),
  overrideLabels: byName(overrideRule)
    .describe(
      'Who takes part in a progressive `@override`, by its label: `true`, `{ percent: 10 }`, or `{ header: x-try-it }` for requests that send it as `1`.',
    )
    .default({}),
  onceARequest: list(text())
    .describe('Mutations that check a secret: more than one of them in a request would be guessing in bulk.')
    .default([]),
  plans: planReaders
    .describe(
      'Who gets the query plan by the header `x-goodgo-plan: 1`: nobody, everybody, or viewers with a scope.',
    )
    .default('off'),
});

/** A router.yaml that was read, with the defaults filled in. */
export type RouterSettings = z.output<typeof routerSettings>;
