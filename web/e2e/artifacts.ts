import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const folder = new URL('../../artifacts/web/', import.meta.url);

/** Keeps a picture of the page, for people to look at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  // A picture in the middle of a fade shows neither what was nor what is.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, folder)) });
}
