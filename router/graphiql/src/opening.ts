import type { Storage as GraphiQLStorage } from '@graphiql/toolkit';
import { dig, digList, digText, parseJson } from './json.ts';
import { openingTabs, saleTabs } from './sale-tabs.ts';

export interface OpeningTab {
  query: string;
  variables: string;
}

/** What the playground shows first. */
export interface Opening {
  /** GraphiQL takes them when the storage has none. */
  tabs: OpeningTab[];
  /** The tab in front: GraphiQL wants its texts apart from the tabs, or it opens with empty variables. */
  front: OpeningTab;
}

const tabsKey = 'graphiql:tabState';
const documentsKey = 'graphiql:saleDocuments';
export const writtenKey = 'graphiql:saleWritten';

const documents = JSON.stringify(saleTabs.map(({ document }) => document));

/** The tabs as they were left; the sale anew when its documents have changed since. */
export function resumeOpening(storage: GraphiQLStorage): Opening {
  const stored = parseJson(storage.getItem(tabsKey) ?? '');
  const tabs = digList(stored, 'tabs');
  const front = tabs[Number(dig(stored, 'activeTabIndex'))];
  const isCurrent = storage.getItem(documentsKey) === documents;
  return isCurrent && front !== undefined
    ? { tabs: openingTabs(), front: textsOf(front) }
    : freshOpening(storage, tabs);
}

/** The tabs of the sale as new, followed by a person's own. */
export function freshOpening(storage: GraphiQLStorage, present: readonly unknown[]): Opening {
  storage.removeItem(tabsKey);
  storage.removeItem(writtenKey);
  storage.setItem(documentsKey, documents);
  const sale = openingTabs();
  const own = present.filter(isOwn).map(textsOf);
  return { tabs: [...sale, ...own], front: sale[0] ?? { query: '', variables: '' } };
}

function isOwn(tab: unknown): boolean {
  const isOfSale = saleTabs.some(({ name }) => name === digText(tab, 'title'));
  return !isOfSale && digText(tab, 'query') !== undefined;
}

function textsOf(tab: unknown): OpeningTab {
  return { query: digText(tab, 'query') ?? '', variables: digText(tab, 'variables') ?? '' };
}
