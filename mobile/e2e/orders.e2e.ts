import type { Page } from '@playwright/test';
import { expect, test, tokensOf } from './fixtures.ts';
import { amountOf } from './phone-page.ts';
import { pullDown } from './pull-down.ts';

/** A sale at the other register of the store, as it is made by another till. */
async function sellElsewhere(page: Page): Promise<void> {
  const { accessToken } = JSON.parse((await tokensOf(page)) ?? '{}');
  const ask = async (query: string, variables: object = {}) => {
    const response = await page.request.post('/graphql', {
      headers: { authorization: `Bearer ${accessToken}` },
      data: { query, variables },
    });
    return (await response.json()).data;
  };
  const { viewer } = await ask('{ viewer { stores { id registers { id } } } }');
  const [store] = viewer.stores;
  const { searchVariants } = await ask(
    'query Find($storeId: ID!) { searchVariants(storeId: $storeId, query: "nuoc suoi", first: 1) { nodes { id } } }',
    { storeId: store.id },
  );
  const id = crypto.randomUUID();
  const { checkout } = await ask(
    'mutation Sell($input: CheckoutInput!) { checkout(input: $input) { order { id } userErrors { message } } }',
    {
      input: {
        id,
        idempotencyKey: id,
        storeId: store.id,
        registerId: store.registers[1].id,
        lines: [{ variantId: searchVariants.nodes[0].id, quantity: '1' }],
        tenders: [{ type: 'CASH', amount: { amountMinor: '20000', currency: 'VND' } }],
        occurredAt: new Date().toISOString(),
      },
    },
  );
  expect(checkout.userErrors).toEqual([]);
}

test("pulling the day's orders down shows what another till has sold meanwhile", async ({ page, phone }) => {
  await phone.open();
  await phone.goToTab('Đơn hàng');
  await expect(page.getByTestId('today-count')).toHaveText(/\d/);
  const before = await amountOf(page.getByTestId('today-total'));
  const listed = await phone.orders.count();
  await sellElsewhere(page);
  await pullDown(page);
  await expect(phone.orders).toHaveCount(listed + 1);
  expect(await amountOf(page.getByTestId('today-total'))).toBe(before + 12_000);
});

test('an order that does not exist is told as such', async ({ page, phone }) => {
  await phone.open();
  await page.goto(`/order/${crypto.randomUUID()}`);
  await expect(page.getByText('Không có đơn này')).toBeVisible();
});
