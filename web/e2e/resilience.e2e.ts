import type { APIResponse, Page, Route } from '@playwright/test';
import { keepPicture } from './artifacts.ts';
import { expect, test } from './fixtures.ts';
import { RegisterPage } from './register-page.ts';
import { emailOf, password } from './sign-in.ts';

function isOperation(route: Route, name: string): boolean {
  return route.request().postData()?.includes(`"operationName":"${name}"`) ?? false;
}

/** Sends a request of the page on, with what the browser would have added only now. */
async function sendOn(route: Route): Promise<APIResponse> {
  const headers = await route.request().allHeaders();
  const { origin } = new URL(route.request().url());
  return route.fetch({ headers: { ...headers, origin, 'sec-fetch-site': 'same-origin' } });
}

/** Counts the sales that reach the server, and lets `answer` decide what becomes of each answer. */
async function watchCheckouts(
  page: Page,
  answer: (route: Route, attempt: number) => Promise<void>,
): Promise<string[]> {
  const keys: string[] = [];
  await page.route('**/api/graph', async (route) => {
    if (!isOperation(route, 'Checkout')) return route.fallback();
    keys.push(route.request().postDataJSON().variables.input.idempotencyKey);
    return answer(route, keys.length);
  });
  return keys;
}

async function fillCart(register: RegisterPage): Promise<void> {
  await register.open();
  await register.tiles.first().click();
  await expect(register.cartLines).toHaveCount(1);
}

async function newestOrder(page: Page): Promise<string> {
  await new RegisterPage(page).open();
  await page.goto('/orders');
  const first = page.getByRole('main').getByRole('link').first();
  await expect(first).toBeVisible();
  return (await first.getAttribute('href')) ?? '';
}

test('the cart survives a reload', async ({ page }) => {
  const register = new RegisterPage(page);
  await fillCart(register);
  await register.tiles.nth(1).click();
  const total = (await register.total.textContent()) ?? '';
  await page.reload();
  await expect(register.cartLines).toHaveCount(2);
  await expect(register.total).toHaveText(total);
});

test('a cart that somebody damaged does not break the page', async ({ page }) => {
  const register = new RegisterPage(page);
  await fillCart(register);
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith('goodgo:cart')))
      localStorage.setItem(key, '{"version":1,"value":{"lines":[null]');
  });
  await page.reload();
  await expect(page.getByText('Chưa có món nào')).toBeVisible();
});

test('a double click sells once', async ({ page }) => {
  const register = new RegisterPage(page);
  const keys = await watchCheckouts(page, (route) => route.continue());
  await fillCart(register);
  await register.payButton.click();
  await register.confirmButton.dblclick();
  await expect(register.change).toBeVisible();
  expect(keys).toHaveLength(1);
});

test('an answer that is lost leads to the same sale, not to a second one', async ({ page }) => {
  const register = new RegisterPage(page);
  const before = await newestOrder(page);
  const keys = await watchCheckouts(page, async (route, attempt) => {
    if (attempt > 2) return route.continue();
    // The server sells, and the wire breaks on the way back.
    await sendOn(route);
    await route.abort('connectionreset');
  });
  await fillCart(register);
  await register.payButton.click();
  await register.confirmButton.click();
  await expect(page.getByText('Chưa nhận được trả lời của máy chủ')).toBeVisible();
  await keepPicture(page, 'sale-waiting');
  await expect(register.change).toBeVisible();
  expect(new Set(keys).size).toBe(1);
  await register.nextSaleButton.click();

  const after = await newestOrder(page);
  expect(after).not.toBe(before);
  await expect(page.getByRole('main').getByRole('link').nth(1)).toHaveAttribute('href', before);
});

test('a sale that a reload interrupts goes on by itself', async ({ page }) => {
  const register = new RegisterPage(page);
  let isLost = true;
  const keys = await watchCheckouts(page, async (route) => {
    if (!isLost) return route.continue();
    await sendOn(route);
    await route.abort('connectionreset');
  });
  await fillCart(register);
  await register.payButton.click();
  await register.confirmButton.click();
  await expect.poll(() => keys.length).toBeGreaterThan(0);
  await page.reload();
  await expect(page.getByText('Đang ghi đơn…')).toBeVisible();
  isLost = false;
  await expect(register.change).toBeVisible();
  expect(new Set(keys).size).toBe(1);
  await register.nextSaleButton.click();
  await expect(page.getByText('Chưa có món nào')).toBeVisible();
});

test('a session that ends in the middle of a sale costs a sign-in and not the sale', async ({
  page,
  context,
}) => {
  const register = new RegisterPage(page);
  const keys = await watchCheckouts(page, (route) => route.continue());
  await fillCart(register);
  await register.payButton.click();
  await context.clearCookies({ name: /^__Host-/ });
  await register.confirmButton.click();
  await expect(page).toHaveURL(/\/sign-in/);

  await page.getByLabel('E-mail').fill(emailOf('cashier'));
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(register.change).toBeVisible();
  expect(keys.length).toBeGreaterThan(1);
  expect(new Set(keys).size).toBe(1);
});

test('a server that is away is told, and the page recovers when it is back', async ({ page }) => {
  const register = new RegisterPage(page);
  await fillCart(register);
  let isAway = true;
  await page.route('**/api/{graph,health/graph}', (route) =>
    isAway ? route.abort('connectionrefused') : route.fallback(),
  );
  await register.search.fill('tra');
  await expect(page.getByText('Mất kết nối với máy chủ.')).toBeVisible();
  await expect(register.cartLines).toHaveCount(1);
  await keepPicture(page, 'server-away');
  isAway = false;
  await expect(page.getByText('Mất kết nối với máy chủ.')).toBeHidden({ timeout: 20_000 });
  await expect(register.tiles.first()).toBeVisible();
});

test('a price that has changed is told before anything is sold', async ({ page }) => {
  const register = new RegisterPage(page);
  // The page believes in a price of 1,000 less than the shop asks.
  await page.route('**/api/graph', async (route) => {
    if (!isOperation(route, 'SearchVariants')) return route.fallback();
    const response = await sendOn(route);
    const text = (await response.text()).replace(/"amountMinor":"(\d+)"/g, (_, amount) => {
      return `"amountMinor":"${Number(amount) - 1_000}"`;
    });
    return route.fulfill({ response, body: text });
  });
  await fillCart(register);
  const believed = (await register.total.textContent()) ?? '';
  await register.payButton.click();
  await register.confirmButton.click();
  await expect(page.getByText(/Tổng mới:/)).toBeVisible();
  await expect(page.getByTestId('amount-due')).not.toHaveText(believed);
  await keepPicture(page, 'price-changed');
  await register.confirmButton.click();
  await expect(register.change).toBeVisible();
});

test('more than there is in stock is told at the line, with the way out', async ({ page }) => {
  const register = new RegisterPage(page);
  await register.open();
  const stocked = register.tiles.filter({ hasText: /Còn \d/ }).first();
  await stocked.click();
  await register.cartLines.getByRole('textbox').fill('99999');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Trong kho chỉ còn/)).toBeVisible();
  await register.payButton.click();
  await register.confirmButton.click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await keepPicture(page, 'stock-short');
  await page.getByRole('button', { name: 'Lấy số còn lại' }).click();
  await expect(page.getByRole('button', { name: 'Lấy số còn lại' })).toBeHidden();
});
