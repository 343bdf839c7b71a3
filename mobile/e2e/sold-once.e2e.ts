import { expect, giveTokens, test, tokensOf } from './fixtures.ts';
import { loseAnswer, watchCheckouts } from './graph-traffic.ts';
import { PhonePage } from './phone-page.ts';

async function countToday(phone: PhonePage): Promise<string> {
  await phone.open();
  await phone.goToTab('Đơn hàng');
  await expect(phone.page.getByTestId('today-count')).toHaveText(/\d/);
  const count = (await phone.page.getByTestId('today-count').textContent()) ?? '';
  await phone.goToTab('Bán hàng');
  return count;
}

function next(count: string): string {
  return count.replace(/\d+/, (number) => String(Number(number) + 1));
}

test('two taps sell once', async ({ page, phone }) => {
  const before = await countToday(phone);
  const keys = await watchCheckouts(page, (route) => route.continue());
  await phone.tiles.first().tap();
  await phone.goToPayment();
  await phone.confirmButton.dblclick();
  await phone.startNextSale();
  expect(keys).toHaveLength(1);
  expect(await countToday(phone)).toBe(next(before));
});

test('a sale whose answer was lost is sent again and sold once', async ({ page, phone }) => {
  const before = await countToday(phone);
  let isLost = true;
  const keys = await watchCheckouts(page, (route) => (isLost ? loseAnswer(route) : route.continue()));
  await phone.tiles.first().tap();
  await phone.goToPayment();
  await phone.confirmButton.tap();
  await expect(page.getByText('Chưa nhận được trả lời của máy chủ')).toBeVisible();
  isLost = false;
  await phone.startNextSale();
  expect(keys.length).toBeGreaterThan(1);
  expect(new Set(keys).size).toBe(1);
  expect(await countToday(phone)).toBe(next(before));
});

test('a sale that a restart interrupted goes on by itself and is sold once', async ({
  page,
  phone,
  context,
  complaints,
}) => {
  const before = await countToday(phone);
  const keys = await watchCheckouts(page, loseAnswer);
  await phone.tiles.first().tap();
  await phone.goToPayment();
  await phone.confirmButton.tap();
  await expect.poll(() => keys.length).toBeGreaterThan(0);
  await giveTokens(context, (await tokensOf(page)) ?? '');
  await page.close();

  const restarted = new PhonePage(await context.newPage());
  restarted.page.on('pageerror', (error) => complaints.push(error.message));
  const laterKeys = await watchCheckouts(restarted.page, (route) => route.continue());
  await restarted.page.goto('/');
  await restarted.startNextSale();
  await expect(restarted.cartButton).toHaveCount(0);
  expect(laterKeys).toEqual([keys[0]]);
  expect(await countToday(restarted)).toBe(next(before));
});

test('what the server never heard of is sold after a restart', async ({ page, phone, context }) => {
  const before = await countToday(phone);
  const keys = await watchCheckouts(page, (route) => route.abort('connectionrefused'));
  await phone.tiles.first().tap();
  await phone.goToPayment();
  await phone.confirmButton.tap();
  await expect.poll(() => keys.length).toBeGreaterThan(0);
  await giveTokens(context, (await tokensOf(page)) ?? '');
  await page.close();

  const restarted = new PhonePage(await context.newPage());
  await restarted.page.goto('/');
  await restarted.startNextSale();
  expect(await countToday(restarted)).toBe(next(before));
});
