import { readFileSync } from 'node:fs';
import type { Operation } from '../operation.ts';

const clientFiles = ['fragments/amount', 'fragments/sold-order', 'operations/order'];

/** What the web app asks when it shows a sale: order, payment, inventory and auth answer it. */
export function orderPage(): Operation {
  const texts = clientFiles.map((file) =>
    readFileSync(new URL(`../../../shared/client-graphql/src/${file}.graphql`, import.meta.url), 'utf8'),
  );
  return { query: texts.join('\n'), variables: { id: 'order-1', storeId: 'store-1' } };
}
