import { newId } from '@goodgo/ids';
import { demo } from './demo.ts';
import type { Json } from './json.ts';
import checkout from './sale/checkout.graphql?raw';
import priceBasket from './sale/price-basket.graphql?raw';
import searchVariants from './sale/search-variants.graphql?raw';
import showOrder from './sale/show-order.graphql?raw';
import signIn from './sale/sign-in.graphql?raw';
import whoAmI from './sale/who-am-i.graphql?raw';
import { emptied, type Known, Slot, type Template } from './slot.ts';

export interface SaleTab {
  /** The name of its operation, which GraphiQL shows as the title of the tab. */
  name: string;
  document: string;
  variables: Template | undefined;
}

const storeId = new Slot('storeId', 'sign in, and it is filled in');
const aLine = [{ variantId: 'run SearchVariants, and it is filled in', quantity: '2' }];

/** The tab that sells: each time it is opened it is about a new sale. */
export const sellingTab = 'Checkout';

/** One sale from the sign-in to the ledger, in the order of a day at the till. */
export const saleTabs: readonly SaleTab[] = [
  {
    name: 'SignIn',
    document: signIn,
    variables: { input: { email: demo.email, password: demo.password } },
  },
  { name: 'WhoAmI', document: whoAmI, variables: undefined },
  { name: 'SearchVariants', document: searchVariants, variables: { storeId, query: demo.search } },
  {
    name: 'PriceBasket',
    document: priceBasket,
    variables: { input: { storeId, lines: new Slot('foundLines', aLine) } },
  },
  {
    name: sellingTab,
    document: checkout,
    variables: {
      input: {
        id: new Slot('newOrderId', 'open this tab again, and it is filled in'),
        idempotencyKey: new Slot('idempotencyKey', 'open this tab again, and it is filled in'),
        storeId,
        registerId: new Slot('registerId', 'sign in, and it is filled in'),
        lines: new Slot('basket', aLine),
        expectedTotal: new Slot('expectedTotal', null),
        tenders: new Slot('tenders', [{ type: 'CASH', amount: { amountMinor: '500000', currency: 'VND' } }]),
        occurredAt: new Slot('occurredAt', 'open this tab again, and it is filled in'),
      },
    },
  },
  {
    name: 'ShowOrder',
    document: showOrder,
    variables: { id: new Slot('soldOrderId', 'run Checkout, and it is filled in'), storeId },
  },
];

/** A new order id, key and time for the next sale. */
export function newSale(): Known {
  return { newOrderId: newId(), idempotencyKey: newId(), occurredAt: new Date().toISOString() };
}

/** What GraphiQL opens with. */
export function openingTabs(): { query: string; variables: string }[] {
  return saleTabs.map(({ document, variables }) => ({
    query: document,
    variables: variables === undefined ? '' : writeVariables(emptied(variables)),
  }));
}

/** As GraphiQL's prettifier writes them. */
export function writeVariables(variables: Json): string {
  return JSON.stringify(variables, null, 2);
}
