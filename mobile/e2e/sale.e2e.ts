import { expect, test } from './fixtures.ts';
import { amountOf } from './phone-page.ts';

test('finds a coffee by typing "ca phe sua", sells two for cash, and finds the sale again', async ({
  page,
  phone,
}) => {
  await phone.open();
  await phone.search.fill('ca phe sua');
  const coffee = phone.tiles.filter({ hasText: 'Cà phê sữa đá (Lớn)' });
  await expect(coffee).toBeVisible();
  await expect(phone.tiles.filter({ hasText: 'Cappuccino' })).toHaveCount(0);
  await coffee.tap();
  await coffee.tap();
  await expect(phone.cartButton).toHaveText(/Giỏ: 2/);

  await phone.cartButton.tap();
  await expect(phone.cartLines).toHaveCount(1);
  const total = await amountOf(page.getByTestId('cart-total'));
  expect(total).toBe(70_000);
  await phone.payButton.last().tap();

  const usual = page.getByRole('group', { name: 'Số tiền thường gặp' }).getByRole('button');
  await usual.last().tap();
  const given = await amountOf(page.getByTestId('tendered'));
  expect(given).toBeGreaterThan(total);
  await phone.confirmButton.tap();

  await expect(phone.change).toBeVisible();
  expect(await amountOf(phone.change)).toBe(given - total);
  const receipt = page.getByRole('region', { name: 'Phiếu tính tiền' });
  await expect(receipt).toContainText('Cà phê sữa đá (Lớn)');
  const number = /[A-Z0-9]+-[A-Z0-9]+-\d+/.exec((await receipt.textContent()) ?? '')?.[0] ?? 'no number';
  await phone.startNextSale();
  await expect(phone.cartButton).toHaveCount(0);

  await phone.goToTab('Đơn hàng');
  await page.getByRole('link', { name: number }).tap();
  await expect(page.getByRole('heading', { name: number })).toBeVisible();
  await expect(page.getByText('Tiền mặt · đã thu')).toBeVisible();
  await expect(page.getByText('BẢN SAO')).toBeVisible();
});

test('shows one category at a time', async ({ page, phone }) => {
  await phone.open();
  await page.getByRole('radio', { name: 'Trà' }).tap();
  await expect(phone.tiles.filter({ hasText: 'Trà sen vàng' })).toBeVisible();
  await expect(phone.tiles.filter({ hasText: 'Bạc xỉu' })).toHaveCount(0);
});

test('takes cash by keypad, says what is missing, and does not sell for less', async ({ page, phone }) => {
  await phone.openWithCart();
  await phone.goToPayment();
  const due = await amountOf(page.getByTestId('amount-due'));
  const keypad = page.getByRole('group', { name: 'Bàn phím số' });
  await keypad.getByRole('button', { name: '1', exact: true }).tap();
  await keypad.getByRole('button', { name: '000' }).tap();
  await expect(page.getByText('Còn thiếu')).toBeVisible();
  expect(await amountOf(page.getByTestId('change-due'))).toBe(due - 1_000);
  await expect(phone.confirmButton).toBeDisabled();
  await keypad.getByRole('button', { name: '000' }).tap();
  await expect(phone.confirmButton).toBeEnabled();
  expect(await amountOf(page.getByTestId('change-due'))).toBe(1_000_000 - due);
});
