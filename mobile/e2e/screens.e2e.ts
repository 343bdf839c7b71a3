import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { keepPicture } from './artifacts.ts';
import { expect, test } from './fixtures.ts';
import type { PhonePage } from './phone-page.ts';

type Words = Readonly<
  Record<'register' | 'orders' | 'account' | 'pay' | 'confirm' | 'next' | 'scan' | 'done' | 'sold', string>
> & { readonly open: RegExp };

const words: Readonly<Record<'vi' | 'en', Words>> = {
  vi: {
    register: 'Bán hàng',
    orders: 'Đơn hàng',
    account: 'Tài khoản',
    open: /^Giỏ: /,
    pay: 'Thanh toán',
    confirm: 'Hoàn tất đơn',
    next: 'Đơn tiếp theo',
    scan: 'Quét mã vạch',
    done: 'Xong',
    sold: 'Đã bán',
  },
  en: {
    register: 'Register',
    orders: 'Orders',
    account: 'Account',
    open: /^Cart: /,
    pay: 'Pay',
    confirm: 'Complete the sale',
    next: 'Next sale',
    scan: 'Scan a barcode',
    done: 'Done',
    sold: 'Sold',
  },
};

async function expectAccessible(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    // Where a screen lies below another one it is still in the page, hidden from everybody.
    .exclude('[aria-hidden="true"]')
    .analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({
      id,
      where: nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
    }));
  expect(grave, name).toEqual([]);
}

for (const locale of ['vi', 'en'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ colorScheme, locale: locale === 'vi' ? 'vi-VN' : 'en-GB' });
      const t = words[locale];
      const look = async (page: Page, name: string) => {
        await expectAccessible(page, name);
        await keepPicture(page, `${locale}-${colorScheme}-${name}`);
      };
      const tab = (page: Page, name: string) =>
        page
          .getByRole('tab', { name })
          .or(page.getByRole('link', { name, exact: true }))
          .first();

      test('every screen of a sale can be read and reached by everybody', async ({ page }) => {
        test.slow(); // a dozen screens, each looked at by axe
        await page.goto('/');
        const places = page.getByRole('main').getByRole('listitem').getByRole('button');
        await expect(places.first()).toBeVisible();
        await look(page, 'place');
        await places.first().tap();
        const tiles = page.getByRole('list').getByRole('button');
        await expect(tiles.first()).toBeVisible();
        await look(page, 'register');
        await tiles.first().tap();
        await tiles.first().tap();
        await tiles.nth(4).tap();
        await look(page, 'register-cart');
        await page.getByRole('button', { name: t.open }).tap();
        await expect(page.getByTestId('cart-total')).toBeVisible();
        await look(page, 'cart');
        await page.getByRole('button', { name: t.pay }).last().tap();
        await expect(page.getByTestId('amount-due')).toBeVisible();
        await page.getByTestId('change-due').waitFor();
        await page.getByRole('button', { name: /500[.,]000/ }).tap();
        await look(page, 'payment');
        await page.getByRole('button', { name: t.confirm }).tap();
        await expect(page.getByRole('heading', { name: t.sold })).toBeVisible();
        await look(page, 'sold');
        await expect(async () => {
          const next = page.getByRole('button', { name: t.next });
          if (await next.isVisible()) await next.tap();
          await expect(page.getByRole('searchbox')).toBeVisible({ timeout: 500 });
        }).toPass();

        await page.getByRole('searchbox').fill('tra');
        await expect(tiles.first()).toContainText(/Tr[àa]/);
        await look(page, 'search');
        await page.getByRole('searchbox').fill('zzzz');
        await expect(page.getByText(/“zzzz”/)).toBeVisible();
        await look(page, 'nothing-found');

        await page.getByRole('button', { name: t.scan }).tap();
        await expect(page.getByTestId('scanned')).toContainText('1');
        await look(page, 'scan');
        await page.getByRole('button', { name: t.done }).last().tap();

        await tab(page, t.orders).tap();
        await expect(page.getByTestId('today-count')).toHaveText(/\d/);
        await look(page, 'orders');
        await page.getByRole('link', { name: /HN1/ }).first().tap();
        await expect(page.getByRole('region')).toBeVisible();
        await look(page, 'order');
        await page.goBack();
        await tab(page, t.account).tap();
        await expect(page.getByRole('heading', { name: t.account })).toBeVisible();
        await look(page, 'account');
      });

      test.describe('before signing in', () => {
        test.use({ staff: null });

        test('the door can be read and reached by everybody', async ({ page }) => {
          await page.goto('/');
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await look(page, 'sign-in');
        });
      });
    });
  }
}

async function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const targets = document.querySelectorAll<HTMLElement>(
      'button, a[href], input, [role=button], [role=radio], [role=link]',
    );
    return [...targets]
      .filter((element) => element.checkVisibility() && !element.closest('[aria-hidden=true]'))
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width < 44 || height < 44;
      })
      .map((element) => element.ariaLabel ?? element.textContent ?? '');
  });
}

test('everything that is tapped is at least 44 points wide and high', async ({
  page,
  phone,
}: {
  page: Page;
  phone: PhonePage;
}) => {
  await phone.openWithCart();
  expect(await tooSmall(page)).toEqual([]);
  await phone.cartButton.tap();
  await expect(phone.cartLines).toHaveCount(1);
  expect(await tooSmall(page)).toEqual([]);
  await phone.payButton.last().tap();
  await expect(phone.confirmButton).toBeVisible();
  expect(await tooSmall(page)).toEqual([]);
});
