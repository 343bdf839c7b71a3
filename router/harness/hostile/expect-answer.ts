import type { GraphQLFormattedError } from 'graphql';
import { expect } from 'vitest';
import { deadlineMs, type HostileAnswer } from './hostile-router.ts';

/** What a subgraph says of its inside; none of it may leave the router. */
export const secret = 'SELECT pin FROM staff failed at /srv/depot/db.ts:12, postgres://pos:pw@depot.internal';

const ofTheInside =
  /SELECT|\/srv\/|db\.ts|postgres:|\.internal|127\.0\.0\.1|ECONN|UND_ERR|HPE_|<html|stacktrace/i;

/** Every code that a client may get for what a subgraph does. */
const codes: ReadonlySet<unknown> = new Set([
  'SUBGRAPH_UNAVAILABLE',
  'SUBGRAPH_TIMEOUT',
  'SUBGRAPH_INVALID_RESPONSE',
  'INTERNAL_SERVER_ERROR',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'CONFLICT_RETRY',
  'IDEMPOTENCY_KEY_INVALID',
  'DEADLINE_EXCEEDED',
]);

/** One well-formed answer in time, in which nobody reads of the inside of a subgraph. */
export function expectWellFormed({ status, text, body, tookMs, requestId }: HostileAnswer): void {
  expect(status).toBe(200);
  expect(tookMs).toBeLessThan(deadlineMs);
  expect(text).not.toMatch(ofTheInside);
  expect(Object.keys(body).sort()).toEqual(body.errors ? ['data', 'errors'] : ['data']);
  expect(typeof body.data).toBe('object');
  if (!body.errors) return;
  expect(body.errors.length).toBeGreaterThan(0);
  for (const error of body.errors) expectError(error, requestId);
}

function expectError(error: GraphQLFormattedError, requestId: string): void {
  expect(Object.keys(error).sort()).toEqual(['extensions', 'message', 'path']);
  expect(error.message).toEqual(expect.any(String));
  expect(error.path?.length).toBeGreaterThan(0);
  expect(error.path?.every(isStep), 'a path of names and indexes').toBe(true);
  expect(codes.has(error.extensions?.code), String(error.extensions?.code)).toBe(true);
  expect(error.extensions?.requestId).toBe(requestId);
}

function isStep(step: unknown): boolean {
  return typeof step === 'string' || (Number.isInteger(step) && Number(step) >= 0);
}
