import { type ServiceKey, serviceTokenHeader, signServiceToken } from '@goodgo/auth';
import type { TransportPolicy } from './subgraph-request.ts';

/**
 * Signs each request over its exact bytes, with who asks and until when. A subgraph answers nothing that is not signed
 * for it. The key differs by subgraph, so that a broken one can forge calls to itself only.
 */
export function sign(key: ServiceKey): TransportPolicy {
  return (next) => (request) => {
    const { viewer, locale, requestId } = request.context;
    const proof = () => ({
      [serviceTokenHeader]: signServiceToken(key, {
        issuer: key.issuer,
        audience: request.subgraph,
        body: request.body,
        viewer,
        locale,
        requestId,
        deadlineMs: request.deadlineAt,
      }),
    });
    return next({ ...request, proof });
  };
}
