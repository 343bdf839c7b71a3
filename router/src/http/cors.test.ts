import type { HttpRequest, Route } from '@goodgo/http-service';
import { describe, expect, it } from 'vitest';
import { withCors } from './cors.ts';

const graph: Route = {
  method: 'POST',
  path: '/graphql',
  handle: async () => ({ status: 200, headers: { 'content-type': 'application/json' }, body: '{}' }),
};
const from = (origin?: string) => ({ headers: origin ? { origin } : {} }) as HttpRequest;
const shop = 'https://shop.example';

async function headersOf(method: Route['method'], request: HttpRequest, origins = new Set([shop])) {
  const route = withCors([graph], { origins, headers: ['x-shop'] }).find(
    (candidate) => candidate.method === method,
  );
  return (await route?.handle(request))?.headers ?? {};
}

describe('withCors', () => {
  it('adds nothing when no origin is allowed', () => {
    expect(withCors([graph], { origins: new Set(), headers: [] })).toEqual([graph]);
  });

  it('lets an allowed origin read the answer, without cookies', async () => {
    const headers = await headersOf('POST', from(shop));
    expect(headers).toMatchObject({ 'access-control-allow-origin': shop, vary: 'Origin' });
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
  });

  it.each(['https://shop.example.evil.test', 'http://shop.example', 'null', undefined])(
    'gives nothing to %s',
    async (origin) => {
      for (const method of ['POST', 'OPTIONS'] as const) {
        expect(await headersOf(method, from(origin))).not.toHaveProperty('access-control-allow-origin');
      }
    },
  );

  it('answers the preflight of a request with a token, a wish for the plan and a header that subgraphs get', async () => {
    expect(await headersOf('OPTIONS', from(shop))).toMatchObject({
      'access-control-allow-origin': shop,
      'access-control-allow-headers': expect.stringMatching(/authorization.*x-goodgo-plan.*x-shop/),
    });
  });
});
