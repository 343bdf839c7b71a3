import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HttpRequest } from '@goodgo/http-service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playgroundRoutes } from './playground-routes.ts';

const root = mkdtempSync(join(tmpdir(), 'playground-'));
const folder = join(root, 'dist');

beforeAll(() => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<title>GraphiQL</title>');
  writeFileSync(join(folder, 'assets', 'index-abc123.js'), 'start()');
  writeFileSync(join(root, 'secret.txt'), 'secret');
});
afterAll(() => rmSync(root, { recursive: true }));

async function get(path: string, from = folder) {
  const routes = playgroundRoutes(from);
  const route = routes.find((r) => r.path === path) ?? routes.find((r) => r.path === '/graphiql/*');
  const { status, headers, body } = (await route?.handle({ path } as HttpRequest)) ?? { status: 0, body: '' };
  return { status, headers, body: body.toString() };
}

describe('the playground', () => {
  it('is where / leads', async () => {
    expect(await get('/')).toMatchObject({ status: 302, headers: { location: '/graphiql' } });
  });

  it.each(['/graphiql', '/graphiql/', '/graphiql/some/place'])(
    'is the page at %s, fresh each time',
    async (path) => {
      expect(await get(path)).toMatchObject({
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
        body: '<title>GraphiQL</title>',
      });
    },
  );

  it('lets its page talk to this host only', async () => {
    const policy = (await get('/graphiql')).headers?.['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/https?:|\*|'unsafe-eval'|script-src/);
  });

  it('has its hashed files cached for good', async () => {
    expect(await get('/graphiql/assets/index-abc123.js')).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
      },
    });
  });

  it.each(['../secret.txt', '%2e%2e/secret.txt', 'assets/../../secret.txt', 'assets/none.js'])(
    'has nothing at %s',
    async (name) => {
      const { status, body } = await get(`/graphiql/${name}`);
      expect(status).toBe(404);
      expect(body).not.toContain('secret"');
    },
  );

  it('says how to build it when it is not there', async () => {
    const { status, body } = await get('/graphiql', join(root, 'none'));
    expect(status).toBe(404);
    expect(body).toContain('npm run build');
  });
});
