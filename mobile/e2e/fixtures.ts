import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { PhonePage } from './phone-page.ts';
import { type Staff, signIn } from './sign-in.ts';

type TestFixtures = {
  /** Who works. Null: nobody is signed in. */
  staff: Staff | null;
  /** What goes wrong without anybody noticing. It must stay empty. */
  complaints: string[];
  phone: PhonePage;
};

type Sessions = Map<Staff, string>;

const key = 'goodgo.session';

/**
 * Tests of people who are signed in. Each person signs in once, because the graph counts attempts; a test takes over the
 * tokens that the one before left. The rest of the phone, such as the cart, is new for each test.
 */
export const test = base.extend<TestFixtures, { sessions: Sessions }>({
  staff: ['cashier', { option: true }],

  sessions: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from here.
    async ({}, use) => use(new Map()),
    { scope: 'worker' },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from here.
  complaints: async ({}, use) => {
    const complaints: string[] = [];
    await use(complaints);
    expect(complaints, 'errors in the browser and requests to other hosts').toEqual([]);
  },

  page: async ({ page, context, baseURL, staff, sessions, complaints }, use) => {
    watch(page, { complaints, ownOrigin: new URL(baseURL ?? '').origin });
    if (staff) await takeOver(context, { page, staff, sessions });
    await use(page);
    // A test that restarts the phone goes on in another tab.
    const last = context.pages().at(-1);
    await last?.unrouteAll({ behavior: 'ignoreErrors' });
    if (staff && last?.url().startsWith('http')) await handOn(last, { staff, sessions });
  },

  phone: async ({ page }, use) => use(new PhonePage(page)),
});

export { expect } from '@playwright/test';

type Handover = { readonly staff: Staff; readonly sessions: Sessions };

async function takeOver(
  context: BrowserContext,
  { page, staff, sessions }: Handover & { readonly page: Page },
): Promise<void> {
  const tokens = sessions.get(staff);
  if (tokens) return giveTokens(context, tokens);
  await page.goto('/');
  await signIn(page, staff);
  await page.waitForFunction((name) => sessionStorage.getItem(name) !== null, key);
  await giveTokens(context, (await tokensOf(page)) ?? '');
}

/** Each new tab begins with the tokens, as a phone that was restarted finds them in its vault. */
export async function giveTokens(context: BrowserContext, tokens: string): Promise<void> {
  await context.addInitScript(
    ([name = '', text = '']) => {
      if (sessionStorage.getItem(name) === null) sessionStorage.setItem(name, text);
    },
    [key, tokens],
  );
}

/** The tokens that a tab holds. */
export function tokensOf(page: Page): Promise<string | null> {
  return page.evaluate((name) => sessionStorage.getItem(name), key);
}

async function handOn(page: Page, { staff, sessions }: Handover): Promise<void> {
  const tokens = await tokensOf(page);
  if (tokens) sessions.set(staff, tokens);
  else sessions.delete(staff);
}

// Collects what goes wrong on a page.
function watch(page: Page, { complaints, ownOrigin }: { complaints: string[]; ownOrigin: string }): void {
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const isExpected = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isExpected) complaints.push(message.text());
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== ownOrigin) complaints.push(request.url());
  });
}
