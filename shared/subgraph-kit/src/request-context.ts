import { type ServiceKey, serviceTokenHeader, verifyServiceToken } from '@goodgo/auth';
import { AppError } from '@goodgo/errors';
import type { HttpRequest } from '@goodgo/http-service';
import type { Logger } from '@goodgo/logger';
import type { Caller, Locale, Viewer } from '@goodgo/viewer';

/** What a subgraph knows of a request before it looks at the body; every fact is signed by the caller. */
export interface RequestContext {
  readonly caller: Caller;
  readonly viewer: Viewer;
  readonly locale: Locale;
  readonly requestId: string;
  /** When the caller stops waiting, in milliseconds since the epoch. */
  readonly deadline: number;
  /** W3C trace context of the caller, to be passed on. */
  readonly traceparent: string | undefined;
  readonly log: Logger;
}

const defaultPatienceMs = 5_000;
const leastUsefulMs = 100;

/** Makes the verifier of a subgraph: it answers the signed callers it has keys for, and nobody else. */
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
    const deadline = facts.deadline ?? Date.now() + defaultPatienceMs;
    if (deadline - Date.now() < leastUsefulMs) {
      throw new AppError('DEADLINE_EXCEEDED', 'The request came too late to be worth starting.');
    }
    const traceparent = request.headers.traceparent;
    return {
      caller: facts.caller,
      viewer: facts.viewer,
      locale: facts.locale,
      requestId: facts.requestId,
      deadline,
      traceparent: typeof traceparent === 'string' ? traceparent : undefined,
      log: logger.child({ requestId: facts.requestId }),
    };
  };
}
