import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { keepPicture, settleAnimations } from './artifacts.ts';
import { expect, test } from './fixtures.ts';
import { RegisterPage } from './register-page.ts';

async function expectAccessible(page: Page, name: string): Promise<void> {
  await settleAnimations(page);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({
      id,
      where: nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
    }));
  expect(grave, name).toEqual([]);
}

const places = [
  { size: { width: 1280, height: 800 }, device: 'desktop' },
  { size: { width: 390, height: 844 }, device: 'phone' },
] as const;

for (const colorScheme of ['light', 'dark'] as const) {
  for (const { size, device } of places) {
    test.describe(`${colorScheme}, ${device}`, () => {
      test.use({ colorScheme, viewport: size });

      test('every step of a sale is accessible', async ({ page }) => {
        const register = new RegisterPage(page);
        await register.open();
        await expectAccessible(page, 'register');
        await register.tiles.first().click();
        if (device === 'phone') await page.getByRole('button', { name: 'Xem giỏ hàng' }).click();
        await expectAccessible(page, 'cart');
        await register.payButton.last().click();
        await expect(register.confirmButton).toBeVisible();
        await expectAccessible(page, 'payment');
        await keepPicture(page, `${colorScheme}-${device}-payment`);
        await register.confirmButton.click();
        await expect(register.change).toBeVisible();
        await expectAccessible(page, 'sold');
        await keepPicture(page, `${colorScheme}-${device}-sold`);
        await register.nextSaleButton.click();
        await register.search.fill('zzzz');
        await expect(page.getByText('Không tìm thấy “zzzz”')).toBeVisible();
        await expectAccessible(page, 'nothing found');
      });

      test('the orders and the menus are accessible', async ({ page }) => {
        await new RegisterPage(page).open();
        await page.goto('/orders');
        await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
        await expectAccessible(page, 'orders');
        await page.getByRole('main').getByRole('link').first().click();
        await expect(page.getByRole('button', { name: 'In lại phiếu' })).toBeVisible();
        await expectAccessible(page, 'order');
        await keepPicture(page, `${colorScheme}-${device}-order`);
        await page.getByRole('button', { name: /^Tài khoản/ }).click();
        await expect(page.getByRole('menu')).toBeVisible();
        await expectAccessible(page, 'account menu');
      });

      test.describe('before signing in', () => {
        test.use({ staff: null });

        test('the sign-in page is accessible', async ({ page }) => {
          await page.goto('/sign-in');
          await page.getByRole('button', { name: 'Đăng nhập' }).click();
          await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible();
          await expectAccessible(page, 'sign-in');
        });
      });
    });
  }
}

test('everything that is tapped is at least 44 pixels high', async ({ page }) => {
  const register = new RegisterPage(page);
  await register.open();
  await register.tiles.first().click();
  const small = await page.evaluate(() => {
    const targets = document.querySelectorAll<HTMLElement>('button, a[href], input, [role=tab]');
    // A target may be larger than it looks: what counts is where a tap lands on it.
    const reaches = (element: HTMLElement, offset: number) => {
      element.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = element.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2 + offset);
      return hit !== null && (element.contains(hit) || hit.contains(element));
    };
    return [...targets]
      .filter((element) => element.checkVisibility() && reaches(element, 0))
      .filter((element) => !(reaches(element, -21) && reaches(element, 21)))
      .map((element) => element.ariaLabel ?? element.textContent);
  });
  expect(small).toEqual([]);
});
