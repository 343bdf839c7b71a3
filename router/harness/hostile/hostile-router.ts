import { newId } from '@goodgo/ids';
import type { GraphQLFormattedError } from 'graphql';
import type { RouterConfig } from '../../src/index.ts';
import { type HttpRouter, startHttpRouter } from '../http-router.ts';
import type { HttpSubgraph } from '../http-subgraph.ts';
import type { TestSubgraph } from '../subgraph-schema.ts';
import { testConfig } from '../test-config.ts';
import { type CapturedLog, captureLog } from './captured-log.ts';
import { depot, shop, stockQuery } from './depot-graph.ts';

/** A router one of whose subgraphs, the depot, is told to misbehave. */
export interface HostileRouter {
  readonly url: string;
  readonly depot: HttpSubgraph;
  readonly router: HttpRouter;
  readonly log: CapturedLog;
  ask(query: string, variables?: Record<string, unknown>): Promise<HostileAnswer>;
}

/** An answer with everything that is looked at. */
export interface HostileAnswer {
  readonly status: number;
  readonly text: string;
  readonly body: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly GraphQLFormattedError[];
  };
  readonly requestId: string;
  readonly tookMs: number;
}

/** The time that a client has. */
export const deadlineMs = 5_000;

/** The time that a subgraph has: on a machine that does other things too, and where a test waits until it is over. */
const timeoutMs = 4_000;
export const hurriedMs = 800;

/** Starts the shop, the depot and a router over them, and asks once: the first operation takes its time. */
export async function startHostileRouter(
  config: Partial<RouterConfig> = {},
  subgraphs: readonly TestSubgraph[] = [shop, depot],
): Promise<HostileRouter> {
  const log = captureLog();
  const router = await startHttpRouter(subgraphs, {
    config: { ...inTime(timeoutMs), ...config },
    overrides: { logger: log.logger },
  });
  const ask = (query: string, variables = {}) => askAt(router.url, query, variables);
  await ask(stockQuery);
  return { url: router.url, depot: router.subgraphs.depot as HttpSubgraph, router, log, ask };
}

/** A subgraph has this time. It is never left alone for failing: one test after another fails here. */
export function inTime(timeoutMs: number): Pick<RouterConfig, 'subgraphs' | 'deadlineMs'> {
  const { all } = testConfig(new Map()).subgraphs;
  const breaker = { ...all.breaker, failurePercent: 100, minimumCalls: 100_000 };
  const retries = { budgetPercent: 100, minPerSecond: 1_000 };
  return { subgraphs: { all: { ...all, timeoutMs, breaker, retries }, byName: new Map() }, deadlineMs };
}

async function askAt(url: string, query: string, variables: object): Promise<HostileAnswer> {
  const requestId = newId();
  const started = performance.now();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': requestId },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const tookMs = performance.now() - started;
  return { status: response.status, text, body: JSON.parse(text), requestId, tookMs };
}
