import { type ServiceKey, serviceTokenHeader, verifyServiceToken } from '@goodgo/auth';
import { AppError } from '@goodgo/errors';
import type { HttpRequest } from '@goodgo/http-service';
import type { Logger } from '@goodgo/logger';
import { currentTraceparent, noteTenantTier } from '@goodgo/tracing';
import { type Caller, type Locale, tenantTierOf, type Viewer } from '@goodgo/viewer';
import { leastUsefulMs } from './time-left.ts';

/** What a subgraph knows of a request before it looks at the body; every fact is signed by the caller. */
export interface RequestContext {
  readonly caller: Caller;
  readonly viewer: Viewer;
  readonly locale: Locale;
  readonly requestId: string;
  /** When the caller stops waiting, in milliseconds since the epoch. */
  readonly deadline: number;
  /** W3C trace context that the request runs in, to be passed on. */
  readonly traceparent: string | undefined;
  readonly log: Logger;
}

const defaultPatienceMs = 5_000;

/**
 * Makes the verifier of a subgraph, which lets the signed callers pass that it has keys for, and nobody else. Of a request
 * it looks at its headers and at the bytes of its body.
 * @throws AppError UNAUTHENTICATED without a good service token, DEADLINE_EXCEEDED when too little time is left
 */
export function createRequestVerifier(audience: string, callerKeys: readonly ServiceKey[], logger: Logger) {
  const keys = new Map(callerKeys.map((key) => [key.kid, key]));
  return async (request: HttpRequest): Promise<RequestContext> => {
    const token = request.headers[serviceTokenHeader];
    if (typeof token !== 'string') {
      throw new AppError(
        'UNAUTHENTICATED',
        'This service answers the router and its peers only: call the graph.',
      );
    }
    const facts = verifyServiceToken(token, { keys, audience, body: request.body });
    noteTenantTier(tenantTierOf(facts.viewer));
    const deadline = facts.deadline ?? Date.now() + defaultPatienceMs;
    if (deadline - Date.now() < leastUsefulMs) {
      throw new AppError('DEADLINE_EXCEEDED', 'The request came too late to be worth starting.');
    }
    return {
      caller: facts.caller,
      viewer: facts.viewer,
      locale: facts.locale,
      requestId: facts.requestId,
      deadline,
      traceparent: currentTraceparent(),
      log: logger, // within a request it says by itself which one
    };
  };
}
