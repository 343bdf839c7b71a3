import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './fixtures.ts';
import { RegisterPage } from './register-page.ts';

test('no script can read the session, and the browser guards the pages', async ({ page, context }) => {
  const response = await page.goto('/register');
  await new RegisterPage(page).open();
  expect(await page.evaluate(() => document.cookie)).not.toContain('__Host-');
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toMatch(
    /eyJ|refresh/i,
  );

  const cookies = (await context.cookies()).filter(({ name }) => name.startsWith('__Host-'));
  expect(cookies.map(({ name, sameSite }) => [name, sameSite])).toEqual(
    expect.arrayContaining([
      ['__Host-goodgo-access', 'Lax'],
      ['__Host-goodgo-refresh', 'Strict'],
    ]),
  );
  for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, secure: true, path: '/' });

  const policy = (await response?.headerValue('content-security-policy')) ?? '';
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
});

test('another site can cause no request that acts', async ({ page, baseURL, complaints }) => {
  const other = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Another site</title>');
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const statuses: number[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/api/graph')) statuses.push(response.status());
  });

  await page.goto(`http://127.0.0.1:${port}/`);
  await page.evaluate(async (target) => {
    const body = JSON.stringify({ query: 'mutation { signOut { sessionId } }' });
    const attempts: RequestInit[] = [
      { method: 'POST', mode: 'no-cors', credentials: 'include', body },
      { method: 'POST', mode: 'cors', credentials: 'include', body, headers: { 'x-goodgo-request': '1' } },
    ];
    for (const attempt of attempts) await fetch(target, attempt).catch(() => undefined);
  }, `${baseURL}/api/graph`);
  await page.evaluate((target) => {
    document.body.innerHTML = `<form method="post" enctype="text/plain" action="${target}"><input name='{"query":"' value='"}'></form>`;
    document.forms[0]?.submit();
  }, `${baseURL}/api/graph`);
  await expect.poll(() => statuses.length).toBeGreaterThanOrEqual(2);
  expect(new Set(statuses)).toEqual(new Set([403]));

  other.close();
  complaints.length = 0;
  await new RegisterPage(page).open();
});
