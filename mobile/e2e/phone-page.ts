import { expect, type Locator, type Page } from '@playwright/test';

/** The app, as a cashier sees it. In Vietnamese. */
export class PhonePage {
  readonly page: Page;
  readonly search: Locator;
  readonly tiles: Locator;
  readonly cartButton: Locator;
  readonly cartLines: Locator;
  readonly payButton: Locator;
  readonly confirmButton: Locator;
  readonly change: Locator;
  readonly nextSaleButton: Locator;
  readonly orders: Locator;

  constructor(page: Page) {
    this.page = page;
    this.search = page.getByRole('searchbox');
    this.tiles = page.getByRole('list', { name: 'Món' }).getByRole('button');
    this.cartButton = page.getByRole('button', { name: /^Giỏ: / });
    this.cartLines = page.getByRole('list', { name: 'Giỏ hàng' }).getByRole('listitem');
    this.payButton = page.getByRole('button', { name: 'Thanh toán' });
    this.confirmButton = page.getByRole('button', { name: 'Hoàn tất đơn' });
    this.change = page.getByTestId('change');
    this.nextSaleButton = page.getByRole('button', { name: 'Đơn tiếp theo' });
    this.orders = page.getByRole('link', { name: /HN1-R/ });
  }

  /** Opens the app and waits until it can sell; at the first register if it asks. */
  async open(): Promise<void> {
    await this.page.goto('/');
    const first = this.tiles.first();
    const choice = this.page.getByRole('heading', { name: 'Chọn quầy' });
    await expect(first.or(choice)).toBeVisible();
    if (await choice.isVisible()) await this.page.getByRole('main').getByRole('button').first().tap();
    await expect(first).toBeVisible();
  }

  /** Opens the app and takes one of the first thing there is. */
  async openWithCart(): Promise<void> {
    await this.open();
    await this.tiles.first().tap();
    await expect(this.cartButton).toBeVisible();
  }

  /** Waits until the disk of the phone has the cart. */
  async untilCartIsKept(): Promise<void> {
    await expect(this.cartButton).toHaveAttribute('aria-busy', 'false');
  }

  /** Goes from the products to the payment. */
  async goToPayment(): Promise<void> {
    await this.payButton.tap();
    await expect(this.confirmButton).toBeVisible();
  }

  async goToTab(name: 'Bán hàng' | 'Đơn hàng' | 'Tài khoản'): Promise<void> {
    await this.page.getByRole('tab', { name }).or(this.page.getByRole('link', { name })).first().tap();
  }

  /** Finishes the sale that has just been made. */
  async startNextSale(): Promise<void> {
    await expect(this.change).toBeVisible();
    // A tap in the first moment is deaf: it may be the second half of the one that sold.
    await expect(async () => {
      if (await this.nextSaleButton.isVisible()) await this.nextSaleButton.tap();
      await expect(this.tiles.first()).toBeVisible({ timeout: 500 });
    }).toPass();
  }
}

/** The number in an amount as people write it. */
export async function amountOf(locator: Locator): Promise<number> {
  return Number(((await locator.textContent()) ?? '').replace(/\D/g, ''));
}
