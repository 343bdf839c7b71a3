import type { Page } from '@playwright/test';

/** The people of the demo merchant. */
export type Staff = 'owner' | 'manager' | 'cashier';

export const password = 'goodgo-demo';

/** The e-mail address of one of the demo merchant's people. */
export function emailOf(staff: Staff): string {
  return `${staff}@demo.goodgo.vn`;
}

/** Signs somebody in and waits for the page after it. */
export async function signIn(page: Page, staff: Staff): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(emailOf(staff));
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.waitForURL('**/register');
}
