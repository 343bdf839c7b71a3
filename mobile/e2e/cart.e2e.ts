import { expect, giveTokens, test, tokensOf } from './fixtures.ts';
import { isOperation, watchCheckouts } from './graph-traffic.ts';
import { PhonePage } from './phone-page.ts';

test('the cart is there after a restart', async ({ page, phone, context }) => {
  await phone.openWithCart();
  await phone.tiles.nth(1).tap();
  await phone.tiles.nth(1).tap();
  await expect(phone.cartButton).toHaveText(/Giỏ: 3/);
  await phone.untilCartIsKept();
  const shown = (await phone.cartButton.textContent()) ?? '';
  await giveTokens(context, (await tokensOf(page)) ?? '');
  await page.close();

  const restarted = new PhonePage(await context.newPage());
  await restarted.open();
  await expect(restarted.cartButton).toHaveText(shown);
});

test('a cart can be changed, and emptied only after a question', async ({ page, phone }) => {
  await phone.openWithCart();
  await phone.cartButton.tap();
  const line = phone.cartLines.first();
  await line.getByRole('button', { name: /^Thêm một/ }).tap();
  await line.getByRole('button', { name: /^Thêm một/ }).tap();
  await line.getByRole('button', { name: /^Bớt một/ }).tap();
  await expect(line).toContainText('2');
  await page.getByRole('button', { name: 'Bỏ hết' }).tap();
  await page.getByRole('button', { name: 'Giữ lại' }).tap();
  await expect(page.getByRole('dialog', { name: 'Bỏ toàn bộ giỏ hàng?' })).toBeHidden();
  await expect(phone.cartLines).toHaveCount(1);
  await page.getByRole('button', { name: 'Bỏ hết' }).tap();
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ hết' }).tap();
  await expect(page.getByText('Chưa có món nào')).toBeVisible();
});

test('a price that has changed is told before anything is sold, in Vietnamese', async ({ page, phone }) => {
  // The phone believes in a price of 1,000 less than the shop asks.
  await page.route('**/graphql', async (route) => {
    if (!isOperation(route, 'SearchVariants')) return route.fallback();
    const response = await route.fetch();
    const text = (await response.text()).replace(
      /"amountMinor":"(\d+)"/g,
      (_, amount) => `"amountMinor":"${Number(amount) - 1_000}"`,
    );
    return route.fulfill({ response, body: text });
  });
  await phone.openWithCart();
  await phone.goToPayment();
  const believed = (await page.getByTestId('amount-due').textContent()) ?? '';
  await phone.confirmButton.tap();
  await expect(page.getByText(/Tổng mới:/)).toBeVisible();
  await expect(page.getByTestId('amount-due')).not.toHaveText(believed);
  await phone.confirmButton.tap();
  await expect(phone.change).toBeVisible();
});

test('more than there is in stock is told at the line, in the language that was chosen, with the way out', async ({
  page,
  phone,
}) => {
  const isOfTiramisu = /Tiramisu/;
  await phone.open();
  await phone.goToTab('Tài khoản');
  await page.getByRole('radio', { name: 'English' }).tap();
  await page
    .getByRole('tab', { name: 'Register' })
    .or(page.getByRole('link', { name: 'Register' }))
    .first()
    .tap();
  // The phone believes in more than the shop has.
  await page.route('**/graphql', async (route) => {
    if (!isOperation(route, 'SearchVariants')) return route.fallback();
    const response = await route.fetch();
    const text = (await response.text()).replace(/"available":"[^"]*"/g, '"available":"999"');
    return route.fulfill({ response, body: text });
  });
  await page.getByRole('searchbox').fill('tiramisu');
  const cake = page.getByRole('list', { name: 'Products' }).getByRole('button', { name: isOfTiramisu });
  await expect(cake).toHaveCount(1);
  await expect(cake).toContainText('999 left');
  for (let pieces = 0; pieces < 25; pieces += 1) await cake.tap();
  const keys = await watchCheckouts(page, (route) => route.continue());
  await page.getByRole('button', { name: 'Pay' }).tap();
  await page.getByRole('button', { name: 'Complete the sale' }).tap();
  await expect(page.getByRole('button', { name: 'Take what is left' })).toBeVisible();
  expect(keys).toHaveLength(1);
  await page.getByRole('button', { name: 'Take what is left' }).tap();
  await expect(page.getByRole('button', { name: 'Take what is left' })).toBeHidden();
});
