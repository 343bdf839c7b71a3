import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type Staff, signIn } from './sign-in.ts';

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;
type Sessions = Map<Staff, Cookies>;

type TestFixtures = {
  /** Who works. Null: nobody is signed in. */
  staff: Staff | null;
  /** What goes wrong without anybody noticing. It must stay empty. */
  complaints: string[];
};

/**
 * Tests of people who are signed in. Each person signs in once, because the graph counts attempts; a test
 * takes over the cookies that the one before left.
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
    if (staff) await takeOver(page, { staff, sessions });
    await use(page);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    if (staff) sessions.set(staff, await context.cookies());
  },
});

export { expect } from '@playwright/test';

type TakeOver = { readonly staff: Staff; readonly sessions: Sessions };

async function takeOver(page: Page, { staff, sessions }: TakeOver): Promise<void> {
  const cookies = sessions.get(staff);
  if (!cookies) return signIn(page, staff);
  await page.context().addCookies(cookies.map(toHostCookie));
}

// A `__Host-` cookie has no domain: the browser takes the host from the address.
function toHostCookie({ name, value, expires, httpOnly, secure, sameSite, domain }: Cookies[number]) {
  return {
    name,
    value,
    expires,
    httpOnly,
    secure,
    sameSite,
    url: `${secure ? 'https' : 'http'}://${domain}`,
  };
}

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
