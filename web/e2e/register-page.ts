import { expect, type Locator, type Page } from '@playwright/test';

/** What a test knows of a tile. */
export type Tile = { readonly button: Locator; readonly name: string; readonly price: number };

type Edge = { readonly node: { readonly displayName: string } };

/** The register, as a person sees it. In Vietnamese unless said otherwise. */
export class RegisterPage {
  readonly page: Page;
  readonly search: Locator;
  readonly tiles: Locator;
  readonly total: Locator;
  readonly cartLines: Locator;
  readonly payButton: Locator;
  readonly confirmButton: Locator;
  readonly change: Locator;
  readonly nextSaleButton: Locator;

  constructor(page: Page) {
    this.page = page;
    const cart = page.getByRole('region', { name: 'Giỏ hàng' });
    this.search = page.getByRole('searchbox');
    this.tiles = page.getByRole('list', { name: 'Món' }).getByRole('button');
    this.cartLines = cart.getByRole('listitem');
    this.total = cart.getByTestId('cart-total');
    this.payButton = cart.getByRole('button', { name: 'Thanh toán' });
    this.confirmButton = page.getByRole('button', { name: 'Hoàn tất đơn' });
    this.change = page.getByTestId('change');
    this.nextSaleButton = page.getByRole('button', { name: 'Đơn tiếp theo' });
  }

  /** Opens the register and waits until it can be used. A demo merchant with several registers: the first. */
  async open(): Promise<void> {
    await this.page.goto('/register');
    const first = this.tiles.first();
    const choice = this.page.getByRole('heading', { name: 'Chọn quầy' });
    await expect(first.or(choice)).toBeVisible();
    if (await choice.isVisible())
      await this.page.getByRole('main').getByRole('listitem').getByRole('button').first().click();
    await expect(first).toBeVisible();
  }

  /** Types into the search and waits for the list to follow. */
  async find(text: string): Promise<void> {
    const answered = this.page.waitForResponse((response) =>
      Boolean(
        response
          .request()
          .postData()
          ?.includes(`"query":${JSON.stringify(text)}`),
      ),
    );
    await this.search.fill(text);
    const { data } = await (await answered).json();
    // The list of the search before stays until this one is drawn.
    const names: string[] = data.searchVariants.edges.map((edge: Edge) => edge.node.displayName);
    await expect(this.tiles).toContainText(names);
  }

  /** Types a code as a scanner does: a key every three milliseconds by their own clock, on a slow machine too. */
  async scan(code: string): Promise<void> {
    const browser = await this.page.context().newCDPSession(this.page);
    const began = Date.now() / 1000;
    const keys = [...code, 'Enter'].flatMap((key, index) => {
      const timestamp = began + index * 0.003;
      const typed =
        key === 'Enter' ? { key, code: key, text: '\r', windowsVirtualKeyCode: 13 } : { key, text: key };
      return [
        { type: 'keyDown', timestamp, ...typed } as const,
        { type: 'keyUp', timestamp: timestamp + 0.001, key } as const,
      ];
    });
    await Promise.all(keys.map((key) => browser.send('Input.dispatchKeyEvent', key)));
    await browser.detach();
  }

  /** Reads a tile: its first line is the name, the first figures are the price. */
  async tile(index = 0): Promise<Tile> {
    const button = this.tiles.nth(index);
    const name = (await button.locator('span:not([aria-hidden])').first().textContent()) ?? '';
    return { button, name, price: await amountOf(button.locator('.figures').first()) };
  }
}

/** The number in an amount as people write it. */
export async function amountOf(locator: Locator): Promise<number> {
  return Number(((await locator.textContent()) ?? '').replace(/\D/g, ''));
}
