import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const folder = new URL('../../artifacts/web/', import.meta.url);

/** Keeps a picture of the page, for people to look at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await settleAnimations(page);
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, folder)) });
}

/** Waits until nothing fades or slides any more: in between, neither what was nor what is can be seen. */
export async function settleAnimations(page: Page): Promise<void> {
  await page.evaluate(() => {
    // A spinner never ends.
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    return Promise.allSettled(ending.map(({ finished }) => finished));
  });
}
