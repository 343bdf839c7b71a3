import { deriveServiceSecret, type ServiceKey, serviceKey, signServiceToken } from '@goodgo/auth';
import { newId } from '@goodgo/ids';
import type { Locale, Viewer } from '@goodgo/viewer';

/** One call in a test, from a service to a subgraph. */
export interface ServiceCallOf {
  /** Who is called. */
  readonly audience: string;
  readonly viewer: Viewer;
  readonly body: Buffer;
  /** Who calls. @default 'router' */
  readonly issuer?: string;
  /** @default 'vi' */
  readonly locale?: Locale;
  readonly requestId?: string;
  readonly deadlineMs?: number;
}

const master = Buffer.alloc(32, 'a secret that only tests have').toString('base64');

/** The secret between two services in tests, in base64: what their environment variables would hold. */
export function testServiceSecret(issuer: string, audience: string): string {
  return deriveServiceSecret(master, issuer, audience);
}

/** The key between two services in tests; a subgraph is configured with those of its callers. */
export function testServiceKey(issuer: string, audience: string): ServiceKey {
  return serviceKey(issuer, testServiceSecret(issuer, audience));
}

/** Signs a call with {@link testServiceKey}: the value of the header `x-goodgo-service-token`. */
export function serviceTokenFor({
  issuer = 'router',
  locale = 'vi',
  requestId = newId(),
  ...call
}: ServiceCallOf): string {
  return signServiceToken(testServiceKey(issuer, call.audience), { issuer, locale, requestId, ...call });
}
