import { expect, test } from '@playwright/test';
import { PlaygroundPage } from './playground-page.ts';

/** What is asserted of the last tab's answer. */
interface ShownOrder {
  number: string;
  state: string;
  store: { name: string };
  register: { name: string };
  soldBy: { name: string; role: string };
  total: { decimal: string };
  payments: { tender: string; state: string; amount: { decimal: string } }[];
  balanceDue: { decimal: string };
  lines: { quantity: string; variant: { stock: { onHand: string; movements: Movement[] } | null } }[];
}

interface Movement {
  delta: string;
  reason: string;
  reference: string;
}

interface Sold {
  order: { id: string; number: string; state: string };
  replayed: boolean;
  userErrors: unknown[];
}

let playground: PlaygroundPage;

test.beforeEach(async ({ page, baseURL }) => {
  playground = new PlaygroundPage(page, new URL(baseURL ?? '').origin);
  await playground.open();
});

test.afterEach(() => {
  expect(playground.foreignRequests).toEqual([]);
  expect(playground.consoleErrors).toEqual([]);
});

test('a newcomer sells a coffee by running the six tabs in their order', async ({ page }, info) => {
  const keepPicture = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`) });
  await keepPicture('opened');

  await playground.run();
  await expect(page.getByRole('status')).toContainText(/Signed in as .+, manager, until \d\d:\d\d/);

  await playground.openTab('WhoAmI');
  const { viewer } = await playground.run();
  expect(viewer).toMatchObject({ staffMember: { role: 'MANAGER' } });

  await playground.openTab('SearchVariants');
  const { searchVariants } = (await playground.run()) as { searchVariants: { nodes: unknown[] } };
  expect(searchVariants.nodes.length).toBeGreaterThan(0);

  await playground.openTab('PriceBasket');
  const { priceOrder } = (await playground.run()) as { priceOrder: { pricedOrder: unknown } };
  expect(priceOrder.pricedOrder).not.toBeNull();

  await playground.openTab('Checkout');
  const sold = (await playground.run()).checkout as Sold;
  expect(sold).toMatchObject({ order: { state: 'COMPLETED' }, replayed: false, userErrors: [] });

  await playground.openTab('ShowOrder');
  const order = (await playground.run()).order as ShownOrder;
  await keepPicture('sold');
  expect(order).toMatchObject({ number: sold.order.number, state: 'COMPLETED' });
  expect(order.store.name).not.toBe('');
  expect(order.register.name).not.toBe('');
  expect(order.soldBy).toMatchObject({ role: 'MANAGER' });
  expect(order.payments).toMatchObject([
    { tender: 'CASH', state: 'CAPTURED', amount: { decimal: order.total.decimal } },
  ]);
  expect(Number(order.balanceDue.decimal)).toBe(0);
  const [first] = order.lines;
  expect(first?.quantity).toMatch(/^2(\.0+)?$/);
  const [movement] = first?.variant.stock?.movements ?? [];
  expect(movement).toMatchObject({ reason: 'SALE' });
  expect(Number(movement?.delta)).toBe(-2);
});

test('the same sale runs twice and sells once; opened again, the tab holds another sale', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('status')).toContainText('manager');

  await playground.openTab('Checkout');
  await expect.poll(async () => JSON.stringify(await playground.variables())).not.toContain('filled in');
  const first = (await playground.run()).checkout as Sold;
  const again = (await playground.run()).checkout as Sold;
  expect(first).toMatchObject({ replayed: false, userErrors: [] });
  expect(again).toMatchObject({ replayed: true, order: { id: first.order.id } });

  await playground.openTab('ShowOrder');
  await expect.poll(playground.variables.bind(playground)).toMatchObject({ id: first.order.id });
  await playground.openTab('Checkout');
  await expect.poll(async () => JSON.stringify(await playground.variables())).not.toContain(first.order.id);
});

test('a refused sign-in is told in the language of the person', async ({ page }) => {
  const form = page.getByRole('form', { name: 'Sign in' });
  await form.getByRole('textbox', { name: 'Password' }).fill('not-the-password');
  await form.getByRole('button').click();
  const refusal = form.getByRole('alert');
  const vietnamese = (await refusal.textContent()) ?? '';
  expect(vietnamese).not.toBe('');

  await page.getByRole('combobox', { name: 'Language of the answers' }).selectOption('en');
  await form.getByRole('button').click();
  await expect(refusal).not.toHaveText(vietnamese);
  await expect(page.getByRole('status')).toHaveCount(0);
});

test('signing out ends the session, in the graph too', async ({ page }) => {
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('status')).toContainText('manager');
  const signedOut = page.waitForResponse(
    (response) => response.request().postData()?.includes('signOut') ?? false,
  );
  await page.getByRole('button', { name: 'Sign out' }).click();
  expect((await (await signedOut).json()).data.signOut.sessionId).toBeTruthy();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test('whoever may see plans sees which subgraphs have answered, step by step', async ({ page }, info) => {
  const panel = page.getByRole('region', { name: 'Plan' });
  await page.getByRole('switch', { name: 'Plan' }).click();
  await expect(panel).toContainText('Hãy chạy một thao tác');

  await playground.signInAs('manager@demo.goodgo.vn');
  await playground.openTab('SearchVariants');
  await playground.run();
  await expect(panel).toContainText('Router không gửi kế hoạch');

  await page.getByRole('button', { name: 'Sign out' }).click();
  await playground.signInAs('owner@demo.goodgo.vn');
  await playground.run();
  await expect(panel).toContainText(/1\. catalog.*Sau đó.*2\. inventory.*Variant { id/s);
  await panel.getByText('Yêu cầu gửi đi').first().click();
  await expect(panel.getByText('query SearchVariants__catalog__0')).toBeVisible();
  await page.screenshot({ path: info.outputPath('plan.png') });

  await page.getByRole('combobox', { name: 'Language of the answers' }).selectOption('en');
  await expect(panel).toContainText('Then');
  await page.getByRole('switch', { name: 'Plan' }).click();
  await expect(panel).toHaveCount(0);
});
