import { keepPicture } from './artifacts.ts';
import { expect, test } from './fixtures.ts';
import { emailOf, password } from './sign-in.ts';

test.use({ staff: null });

test('a wrong password is told in a sentence, the right one leads to where the person wanted to go', async ({
  page,
}) => {
  await page.goto('/orders');
  await expect(page).toHaveURL(/\/sign-in/);
  await keepPicture(page, 'sign-in');

  await page.getByLabel('E-mail').fill(emailOf('owner'));
  await page.getByLabel('Mật khẩu').fill('wrong-password');
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible();
  await keepPicture(page, 'sign-in-wrong');

  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page).toHaveURL(/\/orders$/);
});

test('signing out ends the session in this browser', async ({ page, context }) => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(emailOf('owner'));
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.waitForURL('**/register');

  const choice = page.getByRole('heading', { name: 'Chọn quầy' });
  const account = page.getByRole('button', { name: /^Tài khoản/ });
  await expect(account.or(choice)).toBeVisible();
  if (await account.isVisible()) await account.click();
  await page.getByText('Đăng xuất').click();

  await expect(page).toHaveURL(/\/sign-in/);
  expect((await context.cookies()).filter(({ name }) => name.startsWith('__Host-'))).toEqual([]);
  await page.goto('/register');
  await expect(page).toHaveURL(/\/sign-in/);
});
