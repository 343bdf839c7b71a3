import { expect, test, tokensOf } from './fixtures.ts';
import { PhonePage } from './phone-page.ts';
import { emailOf, signIn } from './sign-in.ts';

test.describe('at the door', () => {
  test.use({ staff: null });

  test('a wrong password is told in the language of the cashier', async ({ page }) => {
    await page.goto('/');
    await page.getByLabel('E-mail').fill(emailOf('manager'));
    await page.getByLabel('Mật khẩu').fill('not it');
    await page.getByRole('button', { name: 'Đăng nhập' }).tap();
    await expect(page.getByRole('alert')).toContainText('không đúng');
    await page.getByRole('radio', { name: 'English' }).tap();
    await page.getByRole('button', { name: 'Sign in' }).tap();
    await expect(page.getByRole('alert')).toContainText(/wrong|not right|incorrect/i);
  });

  test('who signs out leaves nothing behind that opens the register again', async ({ page }) => {
    const phone = new PhonePage(page);
    await page.goto('/');
    await signIn(page, 'manager');
    await page
      .getByRole('main')
      .getByRole('button', { name: /Quầy 1/ })
      .tap();
    await phone.tiles.first().tap();
    await phone.goToTab('Tài khoản');
    await page.getByRole('button', { name: 'Đăng xuất' }).tap();
    await page.getByRole('dialog').getByRole('button', { name: 'Đăng xuất' }).tap();
    await expect(page.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible();
    expect(await tokensOf(page)).toBeNull();
    await page.goto('/orders');
    await expect(page.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible();
    await expect(phone.orders).toHaveCount(0);
  });
});

test('an old token is renewed once, however many screens ask at the same time', async ({ page, phone }) => {
  await phone.open();
  const renewals: string[] = [];
  await page.route('**/graphql', async (route) => {
    const body = route.request().postData() ?? '';
    if (body.includes('mutation RefreshSession')) renewals.push(body);
    return route.continue();
  });
  await page.evaluate(() => {
    const held = JSON.parse(sessionStorage.getItem('goodgo.session') ?? '{}');
    sessionStorage.setItem('goodgo.session', JSON.stringify({ ...held, since: held.since - 3_600_000 }));
  });
  const before = (await tokensOf(page)) ?? '';
  await page.reload();
  await expect(phone.tiles.first()).toBeVisible();
  expect(renewals).toHaveLength(1);
  expect(JSON.parse((await tokensOf(page)) ?? '{}').refreshToken).not.toBe(JSON.parse(before).refreshToken);
});

test('a token that the graph refuses is renewed, and the request goes through', async ({ page, phone }) => {
  await phone.open();
  await page.evaluate(() => {
    const held = JSON.parse(sessionStorage.getItem('goodgo.session') ?? '{}');
    const [head, claims] = held.accessToken.split('.');
    const forged = `${head}.${claims}.${'A'.repeat(86)}`;
    sessionStorage.setItem('goodgo.session', JSON.stringify({ ...held, accessToken: forged }));
  });
  await page.reload();
  await expect(phone.tiles.first()).toBeVisible();
});

test('a session that ends in the middle of a sale costs a sign-in and not the sale', async ({
  page,
  phone,
}) => {
  await phone.openWithCart();
  await phone.goToPayment();
  const keys: string[] = [];
  await page.route('**/graphql', async (route) => {
    const body = route.request().postData() ?? '';
    if (body.includes('"operationName":"Checkout"')) {
      keys.push(route.request().postDataJSON().variables.input.idempotencyKey);
      if (keys.length <= 2) {
        const errors = [{ message: 'over', extensions: { code: 'UNAUTHENTICATED' } }];
        return route.fulfill({
          status: 401,
          contentType: 'application/graphql-response+json',
          body: JSON.stringify({ errors }),
        });
      }
    }
    return route.continue();
  });
  await phone.confirmButton.tap();
  await expect(page.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible();
  await signIn(page, 'cashier');
  await expect(phone.change).toBeVisible();
  expect(new Set(keys).size).toBe(1);
});
