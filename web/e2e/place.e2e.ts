import { keepPicture } from './artifacts.ts';
import { expect, test } from './fixtures.ts';
import { RegisterPage } from './register-page.ts';

test('the device remembers at which register it stands, and can be moved to another', async ({ page }) => {
  await page.goto('/register');
  await expect(page.getByRole('heading', { name: 'Chọn quầy' })).toBeVisible();
  await keepPicture(page, 'place');
  const registers = page.getByRole('main').getByRole('listitem').getByRole('button');
  const second = (await registers.nth(1).textContent()) ?? '';
  await registers.nth(1).click();

  const register = new RegisterPage(page);
  await expect(register.tiles.first()).toBeVisible();
  await page.reload();
  await expect(register.tiles.first()).toBeVisible();

  await page.getByRole('button', { name: /^Tài khoản/ }).click();
  await page.getByRole('menuitem', { name: 'Đổi quầy' }).click();
  await expect(page.getByRole('heading', { name: 'Chọn quầy' })).toBeVisible();
  await registers.first().click();
  await expect(register.tiles.first()).toBeVisible();
  await expect(page.getByRole('banner')).not.toContainText(second);
});

test('each register has a cart of its own', async ({ page }) => {
  const register = new RegisterPage(page);
  await register.open();
  await register.tiles.first().click();
  await expect(register.cartLines).toHaveCount(1);

  const registers = page.getByRole('main').getByRole('listitem').getByRole('button');
  for (const [index, lines] of [
    [1, 0],
    [0, 1],
  ] as const) {
    await page.getByRole('button', { name: /^Tài khoản/ }).click();
    await page.getByRole('menuitem', { name: 'Đổi quầy' }).click();
    await registers.nth(index).click();
    await expect(register.tiles.first()).toBeVisible();
    await expect(register.cartLines).toHaveCount(lines);
  }
});

test('light or dark is as the device says until somebody chooses', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await new RegisterPage(page).open();
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await background();

  await page.getByRole('button', { name: /^Tài khoản/ }).click();
  await keepPicture(page, 'account-menu');
  await page.getByRole('menuitemradio', { name: 'Sáng' }).click();
  const light = await background();
  expect(light).not.toBe(dark);
  await page.reload();
  expect(await background()).toBe(light);

  await page.getByRole('button', { name: /^Tài khoản/ }).click();
  await page.getByRole('menuitemradio', { name: 'Theo thiết bị' }).click();
  expect(await background()).toBe(dark);
});
