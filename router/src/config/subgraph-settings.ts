import { address, group, onOff, wholeNumber } from './fields.ts';

const kinds = {
  timeoutMs: wholeNumber(10, 600_000).describe(
    'The most that a query may take. A mutation may take what is left of `deadlineMs`: given up halfway it may have taken effect.',
  ),
  connectTimeoutMs: wholeNumber(10, 60_000).describe(
    'How long a connection may take to open: a host that is gone does not answer at all.',
  ),
  maxResponseBytes: wholeNumber(1_000, 1_000_000_000).describe(
    'The largest answer. It is held in memory whole, so one endless answer must not take the router with it.',
  ),
  maxConcurrent: wholeNumber(1, 100_000).describe(
    'Calls at once, in each worker. More are refused, so that a slow subgraph does not fill the router with waiting.',
  ),
  http2: onOff().describe(
    'Whether calls share connections by HTTP/2. Subgraphs of Node answer HTTP/1.1 by default.',
  ),
};

const retries = {
  budgetPercent: wholeNumber(0, 100).describe(
    'Calls that are sent again because their connection failed, in percent of all: more would be a storm of their own.',
  ),
  minPerSecond: wholeNumber(0, 1_000).describe(
    'Calls a second that are sent again whatever the percentage says.',
  ),
};

const breaker = {
  failurePercent: wholeNumber(1, 100).describe(
    'Failures from which on the subgraph is left alone, in percent of calls.',
  ),
  minimumCalls: wholeNumber(1, 100_000).describe('Calls before their failures say anything.'),
  windowMs: wholeNumber(100, 600_000).describe('The time whose calls are counted.'),
  pauseMs: wholeNumber(10, 600_000).describe('How long it is left alone before one call tries it again.'),
};

/** `subgraphs.all` of router.yaml. */
export const everySubgraph = group({
  timeoutMs: kinds.timeoutMs.default(2_000),
  connectTimeoutMs: kinds.connectTimeoutMs.default(1_000),
  maxResponseBytes: kinds.maxResponseBytes.default(10_000_000),
  maxConcurrent: kinds.maxConcurrent.default(200),
  retries: group({
    budgetPercent: retries.budgetPercent.default(10),
    minPerSecond: retries.minPerSecond.default(1),
  }).prefault({}),
  breaker: group({
    failurePercent: breaker.failurePercent.default(50),
    minimumCalls: breaker.minimumCalls.default(20),
    windowMs: breaker.windowMs.default(10_000),
    pauseMs: breaker.pauseMs.default(1_000),
  }).prefault({}),
  http2: kinds.http2.default(false),
});

/** One entry of `subgraphs.byName`: nothing has a default, because what it leaves out holds for all. */
export const oneSubgraph = group({
  url: address().describe('Its address, in place of that in the supergraph.').exactOptional(),
  timeoutMs: kinds.timeoutMs.exactOptional(),
  connectTimeoutMs: kinds.connectTimeoutMs.exactOptional(),
  maxResponseBytes: kinds.maxResponseBytes.exactOptional(),
  maxConcurrent: kinds.maxConcurrent.exactOptional(),
  retries: group({
    budgetPercent: retries.budgetPercent.exactOptional(),
    minPerSecond: retries.minPerSecond.exactOptional(),
  }).exactOptional(),
  breaker: group({
    failurePercent: breaker.failurePercent.exactOptional(),
    minimumCalls: breaker.minimumCalls.exactOptional(),
    windowMs: breaker.windowMs.exactOptional(),
    pauseMs: breaker.pauseMs.exactOptional(),
  }).exactOptional(),
  http2: kinds.http2.exactOptional(),
});
