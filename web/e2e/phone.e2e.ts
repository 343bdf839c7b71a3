import { keepPicture } from './artifacts.ts';
import { expect, test } from './fixtures.ts';
import { amountOf, RegisterPage } from './register-page.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test('a sale by touch on a phone, from the tile to the receipt', async ({ page }) => {
  const register = new RegisterPage(page);
  await register.open();
  // The keyboard of the phone would cover the tiles.
  await expect(register.search).not.toBeFocused();
  await keepPicture(page, 'phone-register');

  await register.tiles.first().tap();
  await register.tiles.nth(1).tap();
  await page.getByRole('button', { name: 'Xem giỏ hàng' }).tap();
  const sheet = page.getByRole('dialog');
  await sheet
    .getByRole('button', { name: /^Thêm một/ })
    .first()
    .tap();
  await expect(sheet.getByTestId('cart-total')).toBeVisible();
  const total = await amountOf(sheet.getByTestId('cart-total'));
  await keepPicture(page, 'phone-cart');

  await sheet.getByRole('button', { name: 'Thanh toán' }).tap();
  const keypad = page.getByRole('group', { name: 'Bàn phím số' });
  for (const key of ['2', '000', '000']) await keypad.getByRole('button', { name: key, exact: true }).tap();
  await expect(page.getByTestId('change-due')).toBeVisible();
  await keepPicture(page, 'phone-payment');
  await register.confirmButton.tap();

  await expect(register.change).toBeVisible();
  expect(await amountOf(register.change)).toBe(2_000_000 - total);
  await keepPicture(page, 'phone-sold');
  await register.nextSaleButton.tap();
  await expect(page.getByRole('button', { name: 'Xem giỏ hàng' })).toBeHidden();

  await page.getByRole('link', { name: 'Đơn hàng' }).tap();
  await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
  await keepPicture(page, 'phone-orders');
  await page.getByRole('main').getByRole('link').first().tap();
  await expect(page.getByRole('button', { name: 'In lại phiếu' })).toBeVisible();
  await keepPicture(page, 'phone-order');
});

test('nothing is wider than the phone', async ({ page }) => {
  const register = new RegisterPage(page);
  await register.open();
  for (const path of ['/register', '/orders']) {
    await page.goto(path);
    await expect(page.getByRole('main')).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});
