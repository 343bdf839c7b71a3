import type { Page } from '@playwright/test';

/** The people of the demo merchant. */
export type Staff = 'manager' | 'cashier';

const password = 'goodgo-demo';

/** The e-mail address of one of the demo merchant's people. */
export function emailOf(staff: Staff): string {
  return `${staff}@demo.goodgo.vn`;
}

/** Signs somebody in at the door, in either language. */
export async function signIn(page: Page, staff: Staff): Promise<void> {
  await page.getByLabel('E-mail').fill(emailOf(staff));
  await page.getByLabel(/^(Mật khẩu|Password)$/).fill(password);
  await page.getByRole('button', { name: /^(Đăng nhập|Sign in)$/ }).tap();
}
