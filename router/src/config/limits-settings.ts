import { group, wholeNumber } from './fields.ts';

/** `limits` of router.yaml. */
export const limitsSettings = group({
  bodyBytes: wholeNumber(1_000, 10_000_000)
    .describe('The largest body of a request, in bytes. Operations and their variables are small.')
    .default(100_000),
  tokens: wholeNumber(10, 100_000)
    .describe('Tokens of a document; parsing stops there, so that a long one costs no more than a short one.')
    .default(1_500),
  depth: wholeNumber(1, 100)
    .describe('Levels of fields, through fragments. Each level below a list multiplies what is above it.')
    .default(12),
  aliases: wholeNumber(0, 10_000)
    .describe('Aliases of a document: each may repeat a field that is dear.')
    .default(30),
  rootFields: wholeNumber(1, 10_000)
    .describe(
      'Fields of a query at its root, fragments spread out: each is work for a subgraph, alias or not.',
    )
    .default(30),
  rootMutations: wholeNumber(1, 1_000)
    .describe('Mutations of an operation, which run one after another while its client waits.')
    .default(5),
  directives: wholeNumber(0, 10_000)
    .describe('Directives of a document: `@include` and `@skip` each double the plans that it may need.')
    .default(5),
  recursiveSelections: wholeNumber(10, 1_000_000)
    .describe(
      'Selections once fragments are spread out: small documents of nested fragments grow past all bounds.',
    )
    .default(500),
  validationErrors: wholeNumber(1, 100)
    .describe('Faults that are told of a document that is not valid; validation stops there.')
    .default(3),
  planningMs: wholeNumber(10, 60_000)
    .describe(
      'How long it may take to plan an operation that is new. Most take some milliseconds; nobody else is answered by the same worker meanwhile.',
    )
    .default(2_000),
  inFlight: wholeNumber(1, 100_000)
    .describe(
      'Requests that are answered at once, in each worker. More are refused at once, which is kinder than late.',
    )
    .default(1_000),
});
