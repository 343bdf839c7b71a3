import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const folder = new URL('../../artifacts/phone/', import.meta.url);

/** Keeps a picture of the screen, for people to look at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, folder)), animations: 'disabled' });
}
