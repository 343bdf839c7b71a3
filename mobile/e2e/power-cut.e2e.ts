import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { expect, giveTokens, test, tokensOf } from './fixtures.ts';
import { watchCheckouts } from './graph-traffic.ts';
import { PhonePage } from './phone-page.ts';

/** The end that comes without a word: nothing gets to write what it has in mind. */
async function cutPower(context: BrowserContext): Promise<void> {
  const closed = context.waitForEvent('close');
  const session = await context.browser()?.newBrowserCDPSession();
  session?.send('Browser.crash').catch(() => undefined);
  await closed;
}

test('a phone that dies in the middle of a sale sells it once when it is back, and keeps what was in the cart before', async ({
  page,
  launchOptions,
  contextOptions,
  baseURL,
  phone,
}) => {
  await phone.open();
  const tokens = (await tokensOf(page)) ?? '';
  const profile = mkdtempSync(join(tmpdir(), 'goodgo-phone-'));
  const start = async () => {
    const context = await chromium.launchPersistentContext(profile, {
      ...contextOptions,
      ...launchOptions,
      baseURL: baseURL ?? '',
      locale: 'vi-VN',
      viewport: { width: 390, height: 844 },
      hasTouch: true,
    });
    await giveTokens(context, tokens);
    return context;
  };
  try {
    const first = await start();
    const before = new PhonePage(await first.newPage());
    await before.openWithCart();
    await before.untilCartIsKept();
    await cutPower(first);

    const second = await start();
    const again = new PhonePage(await second.newPage());
    await again.open();
    await expect(again.cartButton).toHaveText(/Giỏ: 1/);
    const keys = await watchCheckouts(again.page, (route) => route.abort('connectionrefused'));
    await again.goToPayment();
    await again.confirmButton.tap();
    await expect.poll(() => keys.length).toBeGreaterThan(0);
    await cutPower(second);

    const third = await start();
    const restarted = new PhonePage(await third.newPage());
    const sold = await watchCheckouts(restarted.page, (route) => route.continue());
    await restarted.page.goto('/');
    await restarted.startNextSale();
    expect(sold).toEqual([keys[0]]);
    await expect(restarted.cartButton).toHaveCount(0);
    await third.close();
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});
