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

/** A site that is not ours: another address, and so another site for the browser. */
async function withOtherSite(work: (address: string) => Promise<void>): Promise<void> {
  const other = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Another site</title>');
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  await work(`http://127.0.0.1:${port}/`);
  other.closeAllConnections();
  other.close();
}

test('another site can cause no request that acts', async ({ page, baseURL, complaints }) => {
  await new RegisterPage(page).open();
  const graph = `${baseURL}/api/graph`;
  const outcomes: string[] = [];
  await withOtherSite(async (address) => {
    await page.goto(address);
    page.on('response', (response) => {
      if (response.url() === graph) outcomes.push(String(response.status()));
    });
    page.on('requestfailed', (request) => {
      if (request.url() === graph) outcomes.push('kept from the page');
    });
    await page.evaluate(async (target) => {
      const body = JSON.stringify({ query: 'mutation { signOut { sessionId } }' });
      const attempts: RequestInit[] = [
        { method: 'POST', mode: 'no-cors', credentials: 'include', body },
        { method: 'POST', mode: 'cors', credentials: 'include', body, headers: { 'x-goodgo-request': '1' } },
      ];
      for (const attempt of attempts) await fetch(target, attempt).catch(() => undefined);
      document.body.innerHTML = `<form method="post" enctype="text/plain" action="${target}"><input name="query"></form>`;
      document.forms[0]?.submit();
    }, graph);
    await expect.poll(() => outcomes.length).toBe(3);
    await page.waitForURL(graph); // the form has taken the page there
  });
  for (const outcome of outcomes) expect(['403', 'kept from the page']).toContain(outcome);
  complaints.length = 0;
  // She is still signed in: nothing of it worked.
  await new RegisterPage(page).open();
});

test('a link in a mail opens the page for somebody who is signed in', async ({
  page,
  context,
  baseURL,
  complaints,
}) => {
  await new RegisterPage(page).open();
  await context.clearCookies({ name: '__Host-goodgo-access' });
  await withOtherSite(async (address) => {
    await page.goto(address);
    await page.evaluate((target) => {
      const link = document.createElement('a');
      link.href = target;
      document.body.append(link);
      link.click();
    }, `${baseURL}/orders`);
    await expect(page.getByRole('heading', { name: 'Đơn hàng' })).toBeVisible();
  });
  await expect(page).toHaveURL(/\/orders$/);
  complaints.length = 0;
});
