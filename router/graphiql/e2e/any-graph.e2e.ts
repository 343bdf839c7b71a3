import { expect, test } from '@playwright/test';
import { buildSchema, graphql } from 'graphql';
import { PlaygroundPage } from './playground-page.ts';

/** A graph that knows nothing of tills. */
const schema = buildSchema('type Query { books: [Book!]! } type Book { title: String! }');
const rootValue = { books: [{ title: 'Số đỏ' }] };

test('a graph without a till opens as a graph like any other', async ({ page, baseURL }, info) => {
  const playground = new PlaygroundPage(page, new URL(baseURL ?? '').origin);
  await page.route('**/graphql', async (route) => {
    const { query, operationName } = route.request().postDataJSON();
    await route.fulfill({ json: await graphql({ schema, source: query, rootValue, operationName }) });
  });
  await page.goto('/graphiql');
  await expect(page.getByRole('banner')).toContainText('GoodGo router');
  await expect(page.getByRole('form', { name: 'Sign in' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Restart the sale' })).toHaveCount(0);
  await expect(page.getByRole('tab')).toHaveCount(1);

  await expect.poll(() => playground.text('operation.graphql')).toContain('Welcome to GraphiQL');
  await playground.write('{ books { title } }');
  expect(await playground.run()).toEqual({ books: [{ title: 'Số đỏ' }] });
  await page.screenshot({ path: info.outputPath('any-graph.png') });
  expect(playground.foreignRequests).toEqual([]);
  expect(playground.consoleErrors).toEqual([]);
});
