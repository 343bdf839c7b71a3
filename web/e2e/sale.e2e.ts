import { keepPicture } from './artifacts.ts';
import { expect, test } from './fixtures.ts';
import { amountOf, RegisterPage } from './register-page.ts';

test('finds a coffee by typing "ca phe", sells two for cash, and finds the sale again', async ({ page }) => {
  const register = new RegisterPage(page);
  await register.open();
  await keepPicture(page, 'register');

  await register.find('ca phe');
  await expect(register.search).toBeFocused();
  const coffee = await register.tile();
  expect(coffee.name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()).toContain('ca phe');
  await coffee.button.click();
  await coffee.button.click();
  await expect(register.cartLines).toHaveCount(1);
  await expect.poll(() => amountOf(register.total)).toBe(2 * coffee.price);
  await expect(page.getByText(/Đã gồm VAT/)).toBeVisible();
  await keepPicture(page, 'register-cart');

  await register.payButton.click();
  const usual = page.getByRole('group', { name: 'Số tiền thường gặp' }).getByRole('button').last();
  const given = await amountOf(usual);
  await usual.click();
  await keepPicture(page, 'payment');
  await register.confirmButton.click();

  await expect(register.change).toBeVisible();
  expect(await amountOf(register.change)).toBe(given - 2 * coffee.price);
  const receipt = page.getByRole('region', { name: 'Phiếu tính tiền' });
  await expect(receipt).toContainText(coffee.name);
  const number = /[A-Z0-9]+-[A-Z0-9]+-\d+/.exec((await receipt.textContent()) ?? '')?.[0] ?? 'no number';
  await keepPicture(page, 'sold');

  await register.nextSaleButton.click();
  await expect(page.getByText('Chưa có món nào')).toBeVisible();

  await page.getByRole('link', { name: 'Đơn hàng' }).click();
  await keepPicture(page, 'orders');
  await page.getByRole('link', { name: number }).click();
  await expect(page.getByRole('heading', { name: number })).toBeVisible();
  const main = page.getByRole('main');
  await expect(main.getByText(coffee.name).first()).toBeVisible();
  await expect(main.getByText('Tiền mặt · đã thu')).toBeVisible();
  await expect(main.getByText('BẢN SAO')).toBeVisible();
  await keepPicture(page, 'order');
});

test('the receipt alone goes to paper', async ({ page }) => {
  const register = new RegisterPage(page);
  await register.open();
  const { button, name } = await register.tile();
  await button.click();
  await register.payButton.click();
  await register.confirmButton.click();
  await expect(register.change).toBeVisible();

  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.paper')).toBeVisible();
  await expect(page.locator('.paper')).toContainText(name);
  await expect(register.change).toBeHidden();
  await keepPicture(page, 'paper');
});

test('a barcode that a scanner types goes into the cart wherever the focus is', async ({ page }) => {
  const register = new RegisterPage(page);
  const barcodes: string[] = [];
  page.on('response', async (response) => {
    if (!response.request().postData()?.includes('SearchVariants')) return;
    const { data } = await response.json();
    const codes = data?.searchVariants.edges.flatMap(
      (edge: { node: { barcodes: string[] } }) => edge.node.barcodes,
    );
    barcodes.push(...(codes ?? []));
  });
  await register.open();
  await expect.poll(() => barcodes.length).toBeGreaterThan(0);

  await register.search.fill('abc');
  await register.scan(barcodes[0] ?? '');
  await expect(register.cartLines).toHaveCount(1);
  // What the scanner typed is not what the person was looking for.
  await expect(register.search).toHaveValue('abc');

  await page.getByRole('button', { name: 'Phím tắt' }).focus();
  await register.scan('00000000');
  await expect(page.getByText('00000000').first()).toBeVisible();
  await expect(register.cartLines).toHaveCount(1);
});
