import { expect, test } from './fixtures.ts';
import { label } from './label.ts';

test('a barcode in front of the camera goes into the cart once, and is sold', async ({ page, phone }) => {
  await phone.open();
  await page.getByRole('button', { name: 'Quét mã vạch' }).tap();
  await expect(page.getByText(`Đã thêm ${label.name}`)).toBeVisible();
  await expect(page.getByTestId('scanned')).toHaveText('Giỏ: 1');
  // The camera goes on seeing the label; frame after frame it stays one bottle.
  await expect(page.getByText(`Đã thêm ${label.name}`)).toBeHidden();
  await expect(page.getByTestId('scanned')).toHaveText('Giỏ: 1');

  await page.getByRole('button', { name: 'Xong' }).last().tap();
  await expect(phone.cartButton).toHaveText(/12\.000/);
  await phone.goToPayment();
  await phone.confirmButton.tap();
  await expect(page.getByRole('region', { name: 'Phiếu tính tiền' })).toContainText(label.name);
});

test.describe('without permission', () => {
  test.use({ permissions: [] });

  test('says why it wants the camera before it asks for it', async ({ page, phone }) => {
    await page.addInitScript(() => {
      navigator.permissions.query = async () => ({ state: 'prompt' }) as PermissionStatus;
    });
    await phone.open();
    await page.getByRole('button', { name: 'Quét mã vạch' }).tap();
    await expect(page.getByText('Máy ảnh chỉ đọc mã vạch')).toBeVisible();
    await page.getByRole('button', { name: 'Cho phép dùng máy ảnh' }).tap();
    await expect(page.getByText('Đưa mã vạch vào khung')).toBeVisible();
  });
});
