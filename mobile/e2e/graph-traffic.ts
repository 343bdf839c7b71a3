import type { Page, Route } from '@playwright/test';

/** Whether a request of the app is this operation. */
export function isOperation(route: Route, name: string): boolean {
  return route.request().postData()?.includes(`"operationName":"${name}"`) ?? false;
}

/** Notes the key of each sale that leaves the phone, and lets `answer` decide what becomes of it. */
export async function watchCheckouts(page: Page, answer: (route: Route) => Promise<void>): Promise<string[]> {
  const keys: string[] = [];
  await page.route('**/graphql', async (route) => {
    if (!isOperation(route, 'Checkout')) return route.fallback();
    const { id, idempotencyKey } = route.request().postDataJSON().variables.input;
    keys.push(`${id} ${idempotencyKey}`);
    return answer(route);
  });
  return keys;
}

/** Lets the server act and loses its answer on the way back. */
export async function loseAnswer(route: Route): Promise<void> {
  await route.fetch();
  await route.abort('connectionreset');
}
