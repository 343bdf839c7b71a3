import { keepPicture } from './artifacts.ts';
import { expect, test } from './fixtures.ts';
import { RegisterPage } from './register-page.ts';

test('speaks English after one tap, and remembers it', async ({ page, context }) => {
  await new RegisterPage(page).open();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('link', { name: 'Orders' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.reload();
  await page.getByRole('list', { name: 'Products' }).getByRole('button').first().click();
  await expect(page.getByRole('button', { name: 'Pay' })).toBeVisible();
  await expect(page.getByTestId('cart-total')).toContainText(/^₫[\d,]+$/);
  await keepPicture(page, 'register-english');

  await page.getByRole('button', { name: 'Pay' }).click();
  await page.getByRole('button', { name: 'Complete the sale' }).click();
  await expect(page.getByText('Change to give back')).toBeVisible();
  await keepPicture(page, 'sold-english');
  await context.clearCookies({ name: 'goodgo-locale' });
});

test('tells errors of the graph in the language of the page', async ({ page, context, baseURL }) => {
  await new RegisterPage(page).open();
  await context.addCookies([{ name: 'goodgo-locale', value: 'en', url: baseURL ?? '' }]);
  await page.goto('/orders/00000000-0000-7000-8000-000000000000');
  await expect(page.getByText('There is no such order')).toBeVisible();
  await context.clearCookies({ name: 'goodgo-locale' });
});
