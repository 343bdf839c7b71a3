import { expect, test } from './fixtures.ts';
import { amountOf, RegisterPage } from './register-page.ts';

test('a whole sale without touching the mouse', async ({ page }) => {
  const register = new RegisterPage(page);
  await register.open();
  await expect(register.search).toBeFocused();

  await page.keyboard.type('ca phe', { delay: 90 });
  await page.keyboard.press('Enter');
  await expect(register.cartLines).toHaveCount(1);
  await expect(register.search).toHaveValue('');
  const once = await amountOf(register.total);

  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await page.keyboard.press('-');
  await expect.poll(() => amountOf(register.total)).toBe(2 * once);

  await page.keyboard.type('tra', { delay: 90 });
  await page.keyboard.press('Enter');
  await expect(register.cartLines).toHaveCount(2);
  await page.keyboard.press('ArrowUp');
  await expect(register.cartLines.first()).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Delete');
  await expect(register.cartLines).toHaveCount(1);

  await page.keyboard.press('F2');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('F2');
  await page.keyboard.type('2000000', { delay: 90 });
  await page.keyboard.press('Enter');
  await expect(register.change).toBeVisible();
  expect(await amountOf(register.change)).toBe(2_000_000 - 2 * once);

  // A second Enter in the same breath does not take the change off the screen.
  await page.keyboard.press('Enter');
  await expect(register.change).toBeVisible();
  await expect
    .poll(async () => {
      await page.keyboard.press('Enter');
      return register.change.isVisible();
    })
    .toBe(false);
  await expect(register.search).toBeFocused();
});

test('what is typed right after F2 is the amount, however late the browser draws', async ({ page }) => {
  await page.addInitScript(() => {
    const drawn = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (then) => Number(setTimeout(() => drawn(then), 1_000));
  });
  const register = new RegisterPage(page);
  await register.open();
  await register.tiles.first().click();
  await expect(register.cartLines).toHaveCount(1);
  const total = await amountOf(register.total);

  await page.keyboard.press('F2');
  await page.keyboard.type('2000000', { delay: 90 });
  await page.keyboard.press('Enter');
  await expect(register.change).toBeVisible();
  expect(await amountOf(register.change)).toBe(2_000_000 - total);
});

test('the keys are listed where people look for them', async ({ page }) => {
  await new RegisterPage(page).open();
  await page.keyboard.press('?');
  await expect(page.getByRole('heading', { name: 'Phím tắt' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Phím tắt' })).toBeHidden();
});

test('the arrows move between the tiles, and Enter takes one', async ({ page }) => {
  const register = new RegisterPage(page);
  await register.open();
  await register.tiles.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(register.tiles.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(register.cartLines).toHaveCount(1);
});
