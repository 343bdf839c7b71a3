import type { Page } from '@playwright/test';

/** Pulls the list on the screen down with a finger. */
export async function pullDown(page: Page): Promise<void> {
  const finger = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: y === undefined ? [] : [{ x: 195, y }] });
  await touch('touchStart', 260);
  for (let y = 280; y <= 480; y += 20) await touch('touchMove', y);
  await touch('touchEnd');
  await finger.detach();
}
